package org.secondlook.browser;

import static com.microsoft.playwright.options.ColorScheme.DARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
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

/**
 * WCAG 2.2, level AA, for every page in every state: what axe-core finds, and what it does not look
 * at – that nothing scrolls sideways or is cut off when people enlarge it, and that fingers can hit
 * what is to be pressed.
 */
@ExtendWith(OnSite.class)
class AccessibilityIT {

    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final int HEIGHT = 800;

    /** WCAG 1.4.10: as many pixels are left of {@link #DESKTOP} at 400 %. */
    private static final int SMALLEST = 320;

    /** Each violation in some lines; beside those, how many rules were applied. */
    private static final String VIOLATIONS =
            """
            async (only) => {
              const { violations, passes } = await axe.run({
                preload: false, // of style sheets, for none of these rules
                resultTypes: ['violations'],
                runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              });
              return {
                passed: passes.length,
                violations: violations.map(({ id, help, nodes }) => [`${id}: ${help}`,
                    ...nodes.map(({ target, failureSummary }) =>
                        `  ${target.join(' ')}: ${failureSummary.replaceAll('\\n', ' ')}`)].join('\\n')),
              };
            }""";

    /** The rules on which light and dark have a bearing. */
    private static final Map<String, Object> COLOURS =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    /** What is wider than the window, which therefore scrolls sideways. */
    private static final String WIDER =
            """
            async () => {
              // a chart follows the window within some frames
              for (let frame = 0; document.querySelector('canvas') && frame < 4; frame++) {
                await new Promise(requestAnimationFrame);
              }
              const { scrollWidth, clientWidth } = document.documentElement;
              const wide = scrollWidth <= clientWidth ? [] : [...document.body.querySelectorAll('*')]
                .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > clientWidth + 1)
                .map((it) => `${it.tagName} ${it.id || it.className}`);
              return scrollWidth > clientWidth ? [`${scrollWidth} > ${clientWidth}: ${wide.slice(0, 5)}`] : [];
            }""";

    /** WCAG 1.4.12; a sheet of the document's own is no concern of the content security policy. */
    private static final String SPACE_TEXT =
            """
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(`
                * { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important; }
                p { margin-bottom: 2em !important; }`);
              document.adoptedStyleSheets.push(sheet);
            }""";

    private static final String USUAL_SPACING = "() => { document.adoptedStyleSheets.pop(); }";

    /**
     * Text that is cut off by what is around it, or stands out of its button. Not meant are text
     * for screen readers alone, text that a title has in full, and answers of the strip for which
     * there is no room.
     */
    private static final String CUT_OFF =
            """
            () => {
              const faults = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                const at = text.parentElement;
                if (!text.data.trim() || !at.checkVisibility({ visibilityProperty: true })
                    || at.closest('.unseen, .strip, [title], script, option, .skip')) {
                  continue;
                }
                const range = document.createRange();
                range.selectNodeContents(text);
                const { left, top, right, bottom } = range.getBoundingClientRect();
                for (let up = at; up !== document.body; up = up.parentElement) {
                  const { overflowX, overflowY } = getComputedStyle(up);
                  const within = up.getBoundingClientRect();
                  const cuts = ['hidden', 'clip'];
                  const holds = up.matches('button, [role=button]');
                  if (((cuts.includes(overflowX) || holds) && (left < within.left - 1 || right > within.right + 1))
                      || ((cuts.includes(overflowY) || holds) && (top < within.top - 1 || bottom > within.bottom + 1))) {
                    faults.push(`${text.data.trim()} in ${up.tagName} ${up.id || up.className}`);
                  }
                }
              }
              return faults;
            }""";

    /** What is to be pressed and smaller than a finger; links within a sentence may be. */
    private static final String TOO_SMALL =
            """
            () => {
              const least = 44;
              const inSentence = (it) => it.matches('a') && [...it.parentElement.childNodes]
                .some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
              return [...document.querySelectorAll('a[href], button, [role=button], select, summary,'
                    + 'input:not([type=hidden], [role=switch]), label:has([role=switch])')]
                .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !inSentence(it))
                .map((it) => ({ it, box: it.getBoundingClientRect() }))
                .filter(({ box }) => box.width < least - 0.1 || box.height < least - 0.1)
                .map(({ it, box }) => `${it.tagName} ${it.id || it.name || it.textContent.trim()}: `
                    + `${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
            }""";

    private static final String OUTLINE =
            """
            (language) => {
              const seen = (it) => it.checkVisibility({ visibilityProperty: true });
              const covered = document.documentElement.classList.contains('over');
              const faults = [];
              const firsts = [...document.querySelectorAll('h1')].filter(seen).length;
              if (firsts !== 1 && !covered) {
                faults.push(`${firsts} main headings`);
              }
              if (document.documentElement.lang !== language) {
                faults.push(`in ${document.documentElement.lang}`);
              }
              if (!/^\\S.* · Second Look$/u.test(document.title)) {
                faults.push(`title "${document.title}"`);
              }
              for (const mark of ['header', 'main']) {
                const count = document.querySelectorAll(`body > ${mark}`).length;
                if (count !== 1) {
                  faults.push(`${count} ${mark}`);
                }
              }
              return faults;
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

    /** German pages are dark from the beginning; language has no bearing on colours. */
    @ParameterizedTest
    @CsvSource({"en, LIGHT", "de, DARK"})
    void everyPage_isAccessible(String language, ColorScheme scheme) {
        var faults = new ArrayList<String>();
        for (var named : states.all()) {
            try (var visitor =
                    states.visitor(
                            options ->
                                    options.setViewportSize(PHONE, HEIGHT)
                                            .setReducedMotion(ReducedMotion.REDUCE)
                                            .setColorScheme(scheme)
                                            .setLocale(language))) {
                var found = new ArrayList<String>();
                var page = named.state().open(visitor);
                // the developer tools' way in, which the content security policy does not concern
                page.evaluate(AXE);
                found.addAll(texts(page, OUTLINE, language));
                note(page, TOO_SMALL, "too small", found);
                checkAt(PHONE, SMALLEST, page, found);
                checkAt(DESKTOP, DESKTOP / 2, page, found);
                if (scheme == ColorScheme.LIGHT) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(DARK));
                    violations(page, COLOURS).forEach(it -> found.add("dark: " + it));
                }
                found.forEach(fault -> faults.add(named.name() + ": " + fault));
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    /**
     * Looks at the page in a window.
     *
     * @param enlarged the width that is left of it, in CSS pixels, when everything is enlarged
     */
    private static void checkAt(int width, int enlarged, Page page, List<String> faults) {
        var found = new ArrayList<String>();
        page.setViewportSize(width, HEIGHT);
        note(page, WIDER, "wider than the window", found);
        note(page, CUT_OFF, "cut off", found);
        found.addAll(violations(page, null));

        page.evaluate(SPACE_TEXT);
        note(page, WIDER, "wider than the window with spaced text", found);
        note(page, CUT_OFF, "cut off with spaced text", found);
        page.evaluate(USUAL_SPACING);

        page.setViewportSize(enlarged, HEIGHT / 2);
        note(page, WIDER, "wider than the window when enlarged", found);
        note(page, CUT_OFF, "cut off when enlarged", found);
        page.setViewportSize(width, HEIGHT);
        found.forEach(fault -> faults.add("%d: %s".formatted(width, fault)));
    }

    private static List<String> violations(Page page, Map<String, Object> only) {
        // colours that are on their way are neither the old ones nor the new ones
        page.waitForFunction(
                "() => document.getAnimations().every((it) => it.playState !== 'running')");
        var found = (Map<?, ?>) page.evaluate(VIOLATIONS, only);
        int passed = ((Number) found.get("passed")).intValue();
        assertTrue(only != null || passed >= FEWEST_RULES, passed + " rules at " + page.url());
        return ((List<?>) found.get("violations")).stream().map(String::valueOf).toList();
    }

    private static void note(Page page, String script, String what, List<String> faults) {
        texts(page, script, null).forEach(it -> faults.add(what + ": " + it));
    }

    private static List<String> texts(Page page, String script, Object argument) {
        return ((List<?>) page.evaluate(script, argument)).stream().map(String::valueOf).toList();
    }
}
