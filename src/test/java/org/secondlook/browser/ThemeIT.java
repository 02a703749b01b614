package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.testing.Visitor;

/** Light and dark pages. */
@ExtendWith(OnSite.class)
class ThemeIT {

    private static final Map<String, String> PAPER =
            Map.of("light", "rgb(255, 255, 255)", "dark", "rgb(24, 29, 44)");

    private static void choose(Page page, String theme) {
        page.locator("footer button[value=%s]".formatted(theme)).click();
        assertThat(page.locator("footer button[name=theme][aria-pressed=true]"))
                .hasAttribute("value", theme);
    }

    private static void assertIs(String theme, Page page) {
        assertThat(page.locator("header.bar")).hasCSS("background-color", PAPER.get(theme));
        assertThat(page.locator("html")).hasCSS("color-scheme", theme);
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, dark, true",
        "DARK, light, true",
        "LIGHT, dark, false",
        "DARK, light, false"
    })
    void choice_overridesTheSystemUntilTheSystemIsChosen(
            ColorScheme system, String chosen, boolean scripts, Site site) {
        try (var visitor =
                site.visitor(
                                options ->
                                        options.setColorScheme(system)
                                                .setJavaScriptEnabled(scripts))
                        .expect("status of 404")) {
            var other = chosen.equals("dark") ? "light" : "dark";
            var page = visitor.open("/sign-in");
            assertIs(other, page);

            page.waitForResponse(
                    answer -> answer.url().endsWith("/preferences"), () -> choose(page, chosen));
            assertIs(chosen, page);
            for (var path : new String[] {"/sign-in", "/errors/not-found"}) {
                page.navigate(path);
                assertIs(chosen, page);
                assertThat(page.locator("meta[name=color-scheme]")).hasAttribute("content", chosen);
            }

            page.navigate("/sign-in");
            page.waitForResponse(
                    answer -> answer.url().endsWith("/preferences"), () -> choose(page, "system"));
            assertIs(other, page);
            page.reload();
            assertIs(other, page);
            assertThat(page.locator("meta[name=color-scheme]"))
                    .hasAttribute("content", "light dark");
        }
    }

    @Test
    void choiceWithScripts_needsNoPageLoad(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = new LabelPage(visitor.open(api, "/label?project=" + site.digits()));
        label.awaitServe(1).mark();

        choose(label.page(), "dark");

        assertIs("dark", label.page());
        assertTrue(label.isMarked());
    }

    @Test
    void choiceOfASignedInPerson_comesToTheirOtherBrowser(Site site, Visitor visitor) {
        var user = site.newcomer();
        var page = visitor.signIn(user, "/account");
        page.waitForResponse(
                answer -> answer.url().endsWith("/preferences"), () -> choose(page, "dark"));

        try (var other = site.visitor()) {
            var there = other.signIn(user, "/account");
            assertIs("dark", there);
            there.locator("#signOut").click();
            assertThat(there).hasURL(Pattern.compile("/sign-in"));
            assertIs("dark", there);
        }
    }
}
