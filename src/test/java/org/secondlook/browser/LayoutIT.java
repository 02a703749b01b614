package org.secondlook.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.Browser;
import org.secondlook.testing.Visitor;

/** Pictures of all pages for people to judge, and where things must be on them. */
@ExtendWith(OnSite.class)
class LayoutIT {

    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final double ONE_ROW = 64;

    private static PageStates states;

    @BeforeAll
    static void workForAWhile(Site site) {
        states = new PageStates(site);
    }

    private static Visitor visitor(String language) {
        return states.visitor(options -> options.setViewportSize(PHONE, 844).setLocale(language));
    }

    /**
     * The pictures are {@code target/screenshots/PAGE-LANGUAGE-WIDTH-SCHEME.png}; German: light.
     */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyPage_isPicturedAndHasAHeaderOfOneRow(String language) {
        var faults = new ArrayList<String>();
        for (var named : states.all()) {
            try (var visitor = visitor(language)) {
                var page = named.state().open(visitor);
                for (int width : new int[] {PHONE, 320, 768, 900, DESKTOP}) {
                    page.setViewportSize(width, width > 600 ? 800 : 844);
                    double height = page.locator("header.bar").boundingBox().height;
                    if (height > ONE_ROW) {
                        faults.add("%s at %d: %.0f".formatted(named.name(), width, height));
                    }
                    if (width == DESKTOP || width == PHONE) {
                        picture(page, ColorScheme.LIGHT, named.name(), language, width);
                        if (language.equals("en")) {
                            picture(page, ColorScheme.DARK, named.name(), language, width);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private static void picture(
            Page page, ColorScheme scheme, String name, String language, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(
                                Browser.SCREENSHOTS.resolve(
                                        "%s-%s-%d-%s.png"
                                                .formatted(
                                                        name,
                                                        language,
                                                        width,
                                                        scheme.name().toLowerCase(Locale.ROOT))))
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setFullPage(true));
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESKTOP})
    void warning_coversNeitherTheImageNorTheAnswers(int width) {
        try (var visitor = visitor("en")) {
            var page = states.open("label-idle", visitor);
            page.setViewportSize(width, 800);
            var warning = page.locator("#idle").boundingBox();
            var image = page.locator("#image").boundingBox();
            assertTrue(warning.y + warning.height <= image.y);
        }
    }

    @Test
    void phone_showsTheImageAndAllAnswersAtOnce() {
        try (var visitor = visitor("en")) {
            var page = states.open("label", visitor);
            page.setViewportSize(PHONE, 664);
            var box = page.locator("#answers button[name=cantTell]").boundingBox();
            assertTrue(
                    box.y + box.height <= 664, "the last answer ends at " + (box.y + box.height));
        }
    }
}
