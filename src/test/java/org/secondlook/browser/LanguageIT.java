package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.language.control.Numbers;
import org.secondlook.language.control.Texts;
import org.secondlook.language.entity.Language;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.TestData;
import org.secondlook.testing.Visitor;

/** Pages in the language of the person. */
@ExtendWith(OnSite.class)
class LanguageIT {

    /** All that can be read on a page, or heard. */
    private static final String VISIBLE_TEXTS =
            """
            () => {
              const texts = [document.title];
              const all = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
              for (let it = all.currentNode; it; it = all.nextNode()) {
                if (it.matches('script, [lang]')) {
                  continue;
                }
                texts.push(it.getAttribute('aria-label'), it.title, it.alt, it.placeholder,
                    it.dataset.label, it.matches('[type=submit]') ? it.value : '');
                texts.push(...[...it.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data));
              }
              return texts.filter(Boolean).map((text) => text.trim()).filter(Boolean);
            }""";

    private static Visitor visitor(Site site, String locale) {
        return site.visitor(options -> options.setLocale(locale));
    }

    private static void choose(Page page, Language language) {
        page.locator("footer button[value=%s]".formatted(language.tag())).click();
        assertIs(language, page);
    }

    private static void assertIs(Language language, Page page) {
        assertThat(page.locator("html")).hasAttribute("lang", language.tag());
        assertThat(page.locator("footer button[name=language][aria-pressed=true]"))
                .hasText(language.ownName());
    }

    private static void signIn(Page page, String user) {
        page.locator("#name").fill(user);
        page.locator("#password").fill(TestData.PASSWORD);
        page.locator("#submit").click();
        assertThat(page.locator("#signOut")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"de-DE, GERMAN", "de-AT, GERMAN", "en-GB, ENGLISH", "fr-FR, ENGLISH"})
    void browsersLanguage_isThePagesLanguage(String locale, Language language, Site site) {
        try (var visitor = visitor(site, locale)) {
            var page = visitor.open("/sign-in");
            assertIs(language, page);
            assertThat(page.locator("h1"))
                    .hasText(language == Language.GERMAN ? "Anmelden" : "Sign in");
        }
    }

    @Test
    void choice_leadsBackToThePageItWasMadeOn(Site site, Visitor visitor) {
        var page = visitor.open("/sign-in?reason=idle&from=%2Faccount");

        choose(page, Language.GERMAN);

        assertThat(page).hasURL("/sign-in?reason=idle&from=%2Faccount");
        assertThat(page.locator(".notice")).containsText("Sie wurden abgemeldet");
        signIn(page, site.newcomer());
        assertThat(page).hasURL("/account");
        assertIs(Language.GERMAN, page);
    }

    @Test
    void choiceOfASignedInPerson_staysAfterSignOutAndComesToTheirOtherBrowser(
            Site site, Visitor visitor) {
        var user = site.newcomer();
        var page = visitor.signIn(user, "/account");
        choose(page, Language.GERMAN);
        page.locator("#signOut").click();
        assertThat(page.locator(".notice")).hasText("Sie sind abgemeldet.");
        signIn(page, user);
        assertIs(Language.GERMAN, page);

        try (var other = visitor(site, "en-GB")) {
            var there = other.open("/sign-in?from=%2Faccount");
            choose(there, Language.ENGLISH);
            signIn(there, user);
            assertIs(Language.GERMAN, there);
            there.locator("#signOut").click();
            assertThat(there.locator(".notice")).hasText("Sie sind abgemeldet.");
        }
    }

    @Test
    void choiceOfSomebodyElseOnTheSameBrowser_isNotKeptWithTheAccount(Site site, Visitor visitor) {
        var user = site.newcomer();
        var page = visitor.open("/sign-in?from=%2Faccount");
        choose(page, Language.GERMAN);
        signIn(page, user);
        assertIs(Language.GERMAN, page);

        try (var other = visitor(site, "en-GB")) {
            assertIs(Language.ENGLISH, other.signIn(user, "/account"));
        }
    }

    @Test
    void choiceWithoutScripts_works(Site site) {
        try (var visitor = site.visitor(options -> options.setJavaScriptEnabled(false))) {
            var page = visitor.signIn(site.newcomer(), "/account");
            choose(page, Language.GERMAN);
            assertThat(page).hasURL("/account");
            assertThat(page.locator("h1")).hasText("Passwort ändern");
            choose(page, Language.ENGLISH);
            assertThat(page.locator("h1")).hasText("Change your password");
        }
    }

    @Test
    void germanPages_haveNoEnglishLeft(Site site) {
        try (var visitor = visitor(site, "de-DE").expect("status of 40[14]")) {
            var page = visitor.open("/sign-in?reason=ended");
            assertHasNoEnglish(page);
            page.locator("#name").fill("nobody" + System.nanoTime());
            page.locator("#password").fill("nothing");
            page.locator("#submit").click();
            assertThat(page.locator(".messages")).isVisible();
            assertHasNoEnglish(page);

            var api = finished(site, site.few());
            visitor.take(api);
            for (var path :
                    List.of(
                            "/account",
                            "/done?project=" + site.few(),
                            "/done?tooFew=true&project=" + site.few(),
                            "/done?project=" + site.empty(),
                            "/sign-in?reason=idle&from=%2Flabel",
                            "/nowhere",
                            "/errors/forbidden",
                            "/errors/failed")) {
                page.navigate(path);
                assertHasNoEnglish(page);
            }
            page.navigate("/account");
            page.locator("#oldPassword").fill("x");
            page.locator("#newPassword").fill("one that is new");
            page.locator("#repeatedPassword").fill("one that differs");
            page.locator("#submit").click();
            assertThat(page.locator(".messages"))
                    .hasText("Die beiden neuen Passwörter stimmen nicht überein.");
            assertHasNoEnglish(page);
        }
    }

    private static ApiClient finished(Site site, long project) {
        var api = site.server().signedIn(site.newcomer());
        while (api.serves(project, 1).getJsonArray("serves").size() > 0) {
            assertEquals(201, api.label(project, api.currentServe(project), "3").status());
        }
        return api;
    }

    private static void assertHasNoEnglish(Page page) {
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        var english = new Texts(Language.ENGLISH).startingWith("");
        var german = new Texts(Language.GERMAN).startingWith("");
        var left = new TreeSet<String>();
        for (var visible : (List<?>) page.evaluate(VISIBLE_TEXTS)) {
            var text = ((String) visible).replace(" · Second Look", "").replaceAll("\\s+", " ");
            boolean isGerman = german.values().stream().anyMatch(it -> matches(it, text));
            if (!isGerman && english.values().stream().anyMatch(it -> matches(it, text))) {
                left.add(text);
            }
        }
        assertEquals(new TreeSet<>(), left, page.url());
    }

    /** Whether the text is that one, with anything in its placeholders. */
    private static boolean matches(String pattern, String text) {
        var quoted = Pattern.quote(pattern).replaceAll("\\{\\d}", "\\\\E.*\\\\Q");
        boolean onlyPlaceholders = pattern.replaceAll("\\{\\d}", "").strip().length() < 2;
        return !onlyPlaceholders && text.matches(quoted);
    }

    @Test
    void errorPage_isInTheChosenLanguage(Site site, Visitor visitor) {
        visitor.expect("status of 404");
        var page = visitor.signIn(site.newcomer(), "/account");
        choose(page, Language.GERMAN);
        page.navigate("/nowhere");
        assertThat(page.locator("h1")).hasText("Nicht gefunden");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
    }

    @ParameterizedTest
    @EnumSource
    void numbers_areWrittenAlikeByTheServerAndTheBrowser(Language language, Site site) {
        try (var visitor = visitor(site, language.tag())) {
            var page = visitor.open("/sign-in");
            var numbers = new Numbers(language);
            for (var share :
                    List.of(
                            0.0,
                            1.0,
                            26.0 / 27,
                            1.0 / 3,
                            2.0 / 3,
                            0.0005,
                            0.0015,
                            0.00049,
                            0.0815,
                            0.1245,
                            0.9995,
                            0.99949,
                            0.575,
                            0.005,
                            0.285,
                            1.0 / 16,
                            5.0 / 1600)) {
                assertEquals(numbers.percent(share), inBrowser(page, "percent", share));
            }
            for (var number : List.of(0, 7, 999, 1000, 12_345, 1_234_567)) {
                assertEquals(numbers.whole(number), inBrowser(page, "number", number));
            }
        }
    }

    private static String inBrowser(Page page, String function, Object value) {
        return (String)
                page.evaluate(
                        "async ({ name, value }) => (await import('/static/js/texts.js'))[name](Number(value))",
                        Map.of("name", function, "value", String.valueOf(value)));
    }
}
