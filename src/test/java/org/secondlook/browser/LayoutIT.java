package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Browser;
import org.secondlook.testing.Visitor;

/** How the pages look: sizes, contrast, and pictures for people to judge. */
@ExtendWith(OnSite.class)
class LayoutIT {

    private static final double MIN_TARGET = 44;
    private static final double MIN_CONTRAST = 4.5;

    /**
     * The least contrast of text on the page, with the text; WCAG 2.2, "contrast ratio". A canvas
     * turns whatever the style says into red, green and blue.
     */
    private static final String LEAST_CONTRAST =
            """
            () => {
              const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const paint = (layers) => {
                pen.clearRect(0, 0, 1, 1);
                for (const layer of layers) {
                  pen.fillStyle = layer;
                  pen.fillRect(0, 0, 1, 1);
                }
                const linear = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
                  const part = value / 255;
                  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
              };
              let least = [21, ''];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
              for (let it = texts.currentNode; it; it = texts.nextNode()) {
                const own = it.value && it.matches('input:not([type=checkbox])') ? it.value
                    : [...it.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('');
                if (!own.trim() || !it.checkVisibility()) {
                  continue;
                }
                const layers = [];
                for (let up = it; up; up = up.parentElement) {
                  layers.unshift(getComputedStyle(up).backgroundColor);
                }
                layers.unshift('white');
                const back = paint(layers);
                const ink = paint([...layers, getComputedStyle(it).color]);
                const ratio = (Math.max(back, ink) + 0.05) / (Math.min(back, ink) + 0.05);
                if (ratio < least[0]) {
                  least = [ratio, own.trim()];
                }
              }
              return least;
            }""";

    private static final Map<String, Consumer<Page>> PAGES = new LinkedHashMap<>();
    private static ApiClient api;

    @BeforeAll
    static void workForAWhile(Site site) {
        api = site.server().signedIn(site.newcomer());
        for (int serve = 1; serve <= 14; serve++) {
            answer(site.digits(), serve % 7 == 0 ? "1" : "5");
        }
        while (api.serves(site.few(), 1).getJsonArray("serves").size() > 0) {
            answer(site.few(), "3");
        }
        PAGES.put("sign-in", page -> page.navigate("/sign-in"));
        PAGES.put("sign-in-idle", page -> page.navigate("/sign-in?reason=idle&from=%2Flabel"));
        PAGES.put("sign-in-wrong", LayoutIT::signInWrongly);
        PAGES.put("label", page -> label(page, site));
        PAGES.put("label-menu", page -> labelWithMenu(page, site));
        PAGES.put("label-idle", page -> labelWith(page, site, "idle", "it.hidden = false"));
        PAGES.put(
                "label-not-saved",
                page ->
                        labelWith(
                                page,
                                site,
                                "saying",
                                "it.textContent = 'That was not saved: the server can’t be reached."
                                        + " Please press it again.'"));
        PAGES.put("done", page -> page.navigate("/done?project=" + site.few()));
        PAGES.put("progress", page -> page.navigate("/progress?project=" + site.digits()));
        PAGES.put("account", page -> page.navigate("/account"));
        PAGES.put("account-differ", LayoutIT::differentPasswords);
        PAGES.put("keys", page -> page.navigate("/keys"));
        PAGES.put("keys-refused", LayoutIT::clashingKeys);
        PAGES.put("not-found", page -> page.navigate("/nowhere"));
    }

    private static void answer(long project, String labelClass) {
        var reply = api.label(project, api.currentServe(project), labelClass);
        assertEquals(201, reply.status());
    }

    private static Visitor visitor(Site site, int width, ColorScheme scheme) {
        return visitor(site, width, scheme, "en-GB");
    }

    private static Visitor visitor(Site site, int width, ColorScheme scheme, String locale) {
        return site.visitor(
                        options ->
                                options.setViewportSize(width, width > 600 ? 800 : 844)
                                        .setColorScheme(scheme)
                                        .setLocale(locale))
                .expect("status of 4(0[14]|22)");
    }

    private static void signInWrongly(Page page) {
        page.navigate("/sign-in");
        page.locator("#name").fill("nobody" + System.nanoTime());
        page.locator("#password").fill("nothing");
        page.locator("#submit").click();
        assertThat(page.locator(".messages")).isVisible();
    }

    private static void differentPasswords(Page page) {
        page.navigate("/account");
        page.locator("#oldPassword").fill("some old password");
        page.locator("#newPassword").fill("some new password");
        page.locator("#repeatedPassword").fill("another new password");
        page.locator("#submit").click();
        assertThat(page.locator(".messages")).isVisible();
    }

    private static void clashingKeys(Page page) {
        page.navigate("/keys");
        page.locator("[name='key.class:3']").press("ArrowLeft");
        page.locator("[name='key.class:4']").press("5");
        page.locator("[name='key.cant-tell']").press("Backspace");
        page.locator("[name=save]").click();
        assertThat(page.locator(".objection")).hasCount(2);
    }

    private static void label(Page page, Site site) {
        page.navigate("/label?project=" + site.digits());
        new LabelPage(page).awaitServe(15);
    }

    private static void labelWithMenu(Page page, Site site) {
        label(page, site);
        if (page.locator(".menu").isVisible()) {
            page.locator(".menu").click();
        }
        assertThat(page.locator("#signOut")).isVisible();
    }

    private static void labelWith(Page page, Site site, String id, String change) {
        label(page, site);
        page.evaluate(
                "() => { const it = document.getElementById('%s'); %s; }".formatted(id, change));
    }

    /** Sign-in pages are for those who are not signed in. */
    private static void open(Visitor visitor, Page page, String name) {
        visitor.context().clearCookies();
        if (!name.startsWith("sign-in")) {
            visitor.open(api, "/static/favicon.svg").close();
        }
        PAGES.get(name).accept(page);
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void everyPage_isReadable(int width, ColorScheme scheme, Site site) {
        try (var visitor = visitor(site, width, scheme)) {
            var page = visitor.tab();
            for (var name : PAGES.keySet()) {
                open(visitor, page, name);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(
                                        Browser.SCREENSHOTS.resolve(
                                                "%s-%d-%s.png"
                                                        .formatted(
                                                                name,
                                                                width,
                                                                scheme.name()
                                                                        .toLowerCase(Locale.ROOT))))
                                .setFullPage(width < 600));
                var least = (List<?>) page.evaluate(LEAST_CONTRAST);
                assertTrue(
                        ((Number) least.get(0)).doubleValue() >= MIN_CONTRAST,
                        "%s at %d, %s: %s".formatted(name, width, scheme, least));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "320, en-GB",
        "390, en-GB",
        "768, en-GB",
        "1280, en-GB",
        "320, de-DE",
        "390, de-DE",
        "900, de-DE"
    })
    void everyPage_fitsTheWindowAndTheFinger(int width, String locale, Site site) {
        try (var visitor = visitor(site, width, ColorScheme.LIGHT, locale)) {
            var page = visitor.tab();
            for (var name : PAGES.keySet()) {
                open(visitor, page, name);
                assertEquals(
                        width,
                        page.evaluate("() => document.documentElement.scrollWidth"),
                        name + " is wider than the window");
                var header = page.locator("header.bar").boundingBox();
                assertTrue(header.height <= 64, name + "'s header has more than one row");
                for (var it :
                        page.locator(
                                        // a switch is as large as its label
                                        "button, input:not([role=switch]), label:has([role=switch]),"
                                                + " select, [role=button], header a, nav a")
                                .all()) {
                    assertLargeEnough(it, name);
                }
            }
        }
    }

    private static void assertLargeEnough(Locator it, String name) {
        if (it.isVisible()) {
            var box = it.boundingBox();
            assertTrue(
                    box.width >= MIN_TARGET && box.height >= MIN_TARGET,
                    "%s: %s is %.1f × %.1f".formatted(name, it.innerText(), box.width, box.height));
        }
    }

    @Test
    void warning_coversNeitherTheImageNorTheAnswers(Site site) {
        for (int width : new int[] {390, 1280}) {
            try (var visitor = visitor(site, width, ColorScheme.LIGHT)) {
                var page = visitor.tab();
                open(visitor, page, "label-idle");
                var warning = page.locator("#idle").boundingBox();
                var image = page.locator("#image").boundingBox();
                assertTrue(warning.y + warning.height <= image.y, "at " + width);
            }
        }
    }

    @Test
    void phone_showsTheImageAndAllAnswersAtOnce(Site site) {
        try (var visitor = visitor(site, 390, ColorScheme.LIGHT)) {
            var page = visitor.tab();
            page.setViewportSize(390, 664);
            open(visitor, page, "label");
            var box = page.locator("#answers button[name=cantTell]").boundingBox();
            assertTrue(
                    box.y + box.height <= 664, "the last answer ends at " + (box.y + box.height));
        }
    }
}
