package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Visitor;

/** The pages as plain forms, in a browser that runs no scripts. */
@ExtendWith(OnSite.class)
class WithoutScriptsIT {

    private static Visitor withoutScripts(Site site) {
        return site.visitor(options -> options.setJavaScriptEnabled(false));
    }

    private static void awaitServe(Page page, int serve) {
        assertThat(page.locator("#serve")).hasValue(String.valueOf(serve));
    }

    private static int answer(ApiClient api, long project, int serve, String answer) {
        return api.post(
                        "/api/projects/%d/labels".formatted(project),
                        "{\"serve\":%d,%s,\"decisionMillis\":1}".formatted(serve, answer))
                .status();
    }

    @Test
    void plainForm_labelsAndMovesTheFigures(Site site) {
        try (var visitor = withoutScripts(site)) {
            var user = site.newcomer();
            var project = site.few();
            var page = visitor.signIn(user, "/label?project=" + project);
            var label = new LabelPage(page);
            awaitServe(page, 1);
            label.answer(7).click();
            awaitServe(page, 2);
            assertThat(page).hasURL("/label?project=" + project);
            label.awaitFigure("labels", "1").awaitFigure("awaiting", "2");
            label.cantTell().click();
            awaitServe(page, 3);
            label.awaitFigure("labels", "2");

            var api = site.server().signedIn(user);
            assertEquals(200, answer(api, project, 1, "\"class\":\"7\""));
            assertEquals(200, answer(api, project, 2, "\"cantTell\":true"));
            assertEquals(1, api.currentServe(site.digits()), "the other project is untouched");
        }
    }

    @Test
    void staleFormOfAnotherTab_saysWhatStandsAndStoresNothing(Site site) {
        try (var visitor = withoutScripts(site)) {
            visitor.expect("status of 409");
            var project = site.digits();
            var api = site.server().signedIn(site.newcomer());
            var stale = new LabelPage(visitor.open(api, "/label?project=" + project));
            var fresh = new LabelPage(visitor.open("/label?project=" + project));
            fresh.answer(3).click();
            awaitServe(fresh.page(), 2);
            stale.answer(8).click();
            assertThat(stale.page().locator(".messages"))
                    .hasText(
                            "You answered that image before, with “3”. That answer stands; here is"
                                    + " the next.");
            awaitServe(stale.page(), 2);
            stale.answer(4).click();
            awaitServe(stale.page(), 3);
            assertEquals(200, answer(api, project, 1, "\"class\":\"3\""));
            assertEquals(200, answer(api, project, 2, "\"class\":\"4\""));
        }
    }

    @Test
    void lastImage_leadsToTheTotalsAndOnToChecking(Site site) {
        try (var visitor = withoutScripts(site)) {
            var project = site.few();
            var api = site.server().signedIn(site.newcomer());
            var page = visitor.open(api, "/label?project=" + project);
            int serve = 1;
            while (!page.url().contains("/done")) {
                awaitServe(page, serve);
                new LabelPage(page).answer(1).click();
                serve++;
            }
            new LabelPage(page).awaitFigure("distinctImages", "3").awaitFigure("awaiting", "0");
            page.locator("#goOn").click();
            awaitServe(page, serve);
            new LabelPage(page).answer(2).click();
            awaitServe(page, serve + 1);
        }
    }

    @Test
    void idlePerson_isSentToSignInByTheBrowserItself(Site site) {
        try (var visitor = withoutScripts(site)) {
            var api = site.server().signedIn(site.newcomer());
            var page = visitor.open(api, "/label?project=" + site.digits());
            var refresh = page.locator("meta[http-equiv=refresh]");
            assertThat(refresh)
                    .hasAttribute(
                            "content",
                            "121;url=/sign-in?reason=idle&from=%2Flabel%3Fproject%3D"
                                    + site.digits());
            assertTrue(page.locator("#idle").isHidden());
        }
    }

    @Test
    void signOut_works(Site site) {
        try (var visitor = withoutScripts(site)) {
            var api = site.server().signedIn(site.newcomer());
            var page = visitor.open(api, "/label");
            page.locator("#signOut").click();
            assertThat(page.locator(".notice")).hasText("You are signed out.");
            assertEquals(401, api.get("/api/session").status());
        }
    }
}
