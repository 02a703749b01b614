package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Visitor;

/** Servers that fail, networks that go away, and tabs that disagree. */
@ExtendWith(OnSite.class)
class TroubleIT {

    private static final String LABELS = "**/api/projects/*/labels";
    private static final String SERVES = "**/api/projects/*/serves?*";

    private ApiClient api;
    private LabelPage label;
    private Visitor visitor;
    private long project;

    @BeforeEach
    void openTheLabellingPage(Site site, Visitor newVisitor) {
        visitor = newVisitor;
        project = site.digits();
        api = site.server().signedIn(site.newcomer());
        label = open().mark();
    }

    private LabelPage open() {
        return new LabelPage(visitor.open(api, "/label?project=" + project)).awaitServe(1);
    }

    private void standsAs(int serve, String labelClass) {
        assertEquals(200, api.label(project, serve, labelClass).status(), "serve " + serve);
    }

    private void answerIsLostAndCanBeGivenAgain(Consumer<Route> trouble) {
        label.press("1");
        label.awaitServe(2);
        label.page().route(LABELS, trouble);
        var before = label.image().getAttribute("src");
        label.press("6");
        assertThat(label.saying()).containsText("not saved");
        assertEquals(2, label.serve());
        assertEquals(before, label.image().getAttribute("src"));
        assertEquals(2, api.currentServe(project));
        label.page().unroute(LABELS);
        label.press("4");
        label.awaitServe(3);
        assertThat(label.saying()).isEmpty();
        assertTrue(label.isMarked());
        standsAs(2, "4");
    }

    @Test
    void networkLostDuringALabel_saysNotSavedAndTheSameImageCanBeAnsweredAgain() {
        visitor.expect("ERR_INTERNET_DISCONNECTED");
        answerIsLostAndCanBeGivenAgain(route -> route.abort("internetdisconnected"));
    }

    @Test
    void serverErrorWithAPage_saysNotSavedAndTheSameImageCanBeAnsweredAgain() {
        visitor.expect("status of 502");
        answerIsLostAndCanBeGivenAgain(
                route ->
                        route.fulfill(
                                new FulfillOptions()
                                        .setStatus(502)
                                        .setBody("<h1>Bad gateway</h1>")));
    }

    @Test
    void serverErrorWithAProblem_saysNotSavedAndTheSameImageCanBeAnsweredAgain() {
        visitor.expect("status of 500");
        answerIsLostAndCanBeGivenAgain(
                route ->
                        route.fulfill(
                                new FulfillOptions()
                                        .setStatus(500)
                                        .setContentType("application/problem+json")
                                        .setBody("{\"status\":500,\"detail\":\"The log says\"}")));
    }

    @Test
    void networkLostAfterALabel_doesNotSayThatItWasNotSaved() {
        visitor.expect("ERR_INTERNET_DISCONNECTED");
        label.page().route(SERVES, route -> route.abort("internetdisconnected"));
        label.press("1");
        assertThat(label.saying()).containsText("The next image can’t be fetched");
        assertThat(label.saying()).not().containsText("not saved");
        standsAs(1, "1");
        label.page().unroute(SERVES);
        label.press("9");
        label.awaitServe(2);
        assertThat(label.saying()).isEmpty();
        label.press("4");
        label.awaitServe(3);
        standsAs(1, "1");
        standsAs(2, "4");
    }

    @Test
    void staleImageInAnotherTab_saysThatTheOtherAnswerStandsAndStoresNothing() {
        visitor.expect("status of 409");
        var stale = open();
        label.press("3");
        label.awaitServe(2);
        stale.press("8");
        assertThat(stale.saying())
                .hasText(
                        "You answered that image before, with “3”. That answer stands; here is the"
                                + " next.");
        stale.awaitServe(2);
        assertEquals(
                label.image().getAttribute("src").replaceFirst("\\?.*", ""),
                stale.image().getAttribute("src").replaceFirst("\\?.*", ""));
        stale.awaitFigure("labels", "1");
        stale.press("4");
        stale.awaitServe(3);
        assertThat(stale.saying()).isEmpty();
        standsAs(1, "3");
        standsAs(2, "4");
    }

    @Test
    void staleImageInAnotherTab_sameAnswerGoesOn() {
        var stale = open();
        label.press("3");
        label.awaitServe(2);
        label.press("5");
        label.awaitServe(3);
        stale.press("3");
        stale.awaitServe(3);
        assertThat(stale.saying()).isEmpty();
        standsAs(2, "5");
    }

    @Test
    void staleCantTell_isNamed() {
        visitor.expect("status of 409");
        var stale = open();
        label.press("Space");
        label.awaitServe(2);
        stale.press("8");
        assertThat(stale.saying()).containsText("with “can’t tell”");
    }

    @Test
    void imageThatCannotBeLoaded_isNotLabelled() {
        visitor.expect("/blobs/");
        label.page().route("**/blobs/**", Route::abort);
        label.press("1");
        assertThat(label.saying()).containsText("The image can’t be loaded");
        label.press("2");
        assertThat(label.saying()).containsText("The image can’t be loaded");
        label.page().unroute("**/blobs/**");
        label.press("3");
        label.awaitServe(2);
        assertThat(label.saying()).isEmpty();
        label.press("4");
        label.awaitServe(3);
        standsAs(1, "1");
        standsAs(2, "4");
    }

    @Test
    void pageWhoseImageAddressHasExpired_asksForAFreshOne() {
        visitor.expect("status of 403");
        var refusals = new int[1];
        label.page()
                .route(
                        "**/blobs/**",
                        route -> {
                            if (refusals[0]++ == 0) {
                                route.fulfill(
                                        new FulfillOptions().setStatus(403).setBody("expired"));
                            } else {
                                route.resume();
                            }
                        });
        label.page().reload();
        label.awaitServe(1);
        assertTrue(refusals[0] >= 2);
        label.press("7");
        label.awaitServe(2);
        standsAs(1, "7");
    }
}
