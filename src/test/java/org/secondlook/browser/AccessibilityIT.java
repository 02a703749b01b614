package org.secondlook.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe-core finds on the pages: nothing. */
@ExtendWith(OnSite.class)
class AccessibilityIT {

    /** Each violation in some lines; beside those, how many rules were applied. */
    private static final String VIOLATIONS =
            """
            async () => {
              const { violations, passes } = await axe.run({
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              });
              return {
                passed: passes.length,
                violations: violations.map(({ id, help, nodes }) => [`${id}: ${help}`,
                    ...nodes.map(({ target, failureSummary }) =>
                        `  ${target.join(' ')}: ${failureSummary.replaceAll('\\n', ' ')}`)].join('\\n')),
              };
            }""";

    private static final int FEWEST_RULES = 10;
    private static final String AXE = axe();
    private static PageStates states;

    private static String axe() {
        try (var script = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void workForAWhile(Site site) {
        states = new PageStates(site);
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, en-GB", "1280, 800, de-DE", "390, 844, en-GB", "390, 844, de-DE"})
    void everyPage_hasNoViolationInLightAndDark(int width, int height, String locale) {
        var violations = new ArrayList<String>();
        for (var named : states.all()) {
            try (var visitor =
                    states.visitor(
                            options -> options.setViewportSize(width, height).setLocale(locale))) {
                var page = named.state().open(visitor);
                // the developer tools' way in, which the content security policy does not concern
                page.evaluate(AXE);
                for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    for (var violation : violations(page)) {
                        violations.add("%s, %s: %s".formatted(named.name(), scheme, violation));
                    }
                }
            }
        }
        assertEquals("", String.join("\n", violations));
    }

    private static List<String> violations(Page page) {
        // colours that are on their way are neither the old ones nor the new ones
        page.waitForFunction(
                "() => document.getAnimations().every((it) => it.playState !== 'running')");
        var found = (Map<?, ?>) page.evaluate(VIOLATIONS);
        int passed = ((Number) found.get("passed")).intValue();
        assertTrue(passed >= FEWEST_RULES, passed + " rules at " + page.url());
        return ((List<?>) found.get("violations")).stream().map(String::valueOf).toList();
    }
}
