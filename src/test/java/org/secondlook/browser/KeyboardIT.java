package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secondlook.testing.Visitor;

/** The pages for people who use no mouse and see where they are by the focus. */
@ExtendWith(OnSite.class)
class KeyboardIT {

    private static final double MIN_CONTRAST = 3;
    private static final int MOST_STOPS = 120;
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final int HEIGHT = 800;

    /**
     * Numbers what can be reached by Tab, in the order of the document, keeps how it looks, and
     * gives names; radio buttons would need more.
     */
    private static final String STOPS =
            """
            () => {
              document.activeElement?.blur();
              const within = document.querySelector('dialog:modal') ?? document.body;
              const all = [...within.querySelectorAll(
                  'a[href], button, input, select, textarea, summary, [tabindex]')]
                .filter((it) => it.tabIndex >= 0 && !it.disabled && it.type !== 'hidden'
                    && it.checkVisibility({ visibilityProperty: true }) && !it.closest('[inert]'));
              window.stops = all.map((it) => {
                const { outlineStyle, boxShadow } = getComputedStyle(it);
                return { it, outlineStyle, boxShadow };
              });
              return all.map((it, index) => `${index} ${it.id || it.name || it.textContent.trim().slice(0, 30)}`);
            }""";

    /**
     * What has the focus: its number, whether it can be seen that it has it, the contrast of that
     * with what is around it, and whether anything of it can be seen at all. Null outside the page.
     */
    private static final String FOCUSED =
            """
            () => {
              const at = document.activeElement;
              const index = window.stops.findIndex(({ it }) => it === at);
              if (index < 0) {
                return null;
              }
              const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const luminance = (layers) => {
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
              const around = ['white'];
              for (let up = at.parentElement; up; up = up.parentElement) {
                around.splice(1, 0, getComputedStyle(up).backgroundColor);
              }
              const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(at);
              const before = window.stops[index];
              const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && before.outlineStyle === 'none';
              const shadowed = boxShadow !== 'none' && boxShadow !== before.boxShadow;
              const colour = outlined ? outlineColor : boxShadow.match(/^[a-z]+\\([^)]*\\)/)?.[0] ?? 'transparent';
              const [one, other] = [luminance(around), luminance([...around, colour])];
              const { left, top, right, bottom } = at.getBoundingClientRect();
              const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
                const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
                return hit && (at.contains(hit) || hit.closest('label')?.contains(at));
              });
              return {
                index,
                marked: outlined || shadowed,
                contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
                seen,
              };
            }""";

    private static PageStates states;

    @BeforeAll
    static void workForAWhile(Site site) {
        states = new PageStates(site);
    }

    @Test
    void everyPage_isWalkedThroughByTabWithVisibleFocus() {
        var faults = new ArrayList<String>();
        // any key ends the warning, which SessionEndIT looks at
        var lasting = states.all().stream().filter(it -> !it.name().equals("label-idle")).toList();
        for (var named : lasting) {
            try (var visitor =
                    states.visitor(
                            options ->
                                    options.setViewportSize(PHONE, HEIGHT)
                                            .setColorScheme(ColorScheme.DARK)
                                            .setReducedMotion(ReducedMotion.REDUCE))) {
                var page = named.state().open(visitor);
                walk(page).forEach(it -> faults.add("%s, phone: %s".formatted(named.name(), it)));
                page.setViewportSize(DESKTOP, HEIGHT);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                walk(page).forEach(it -> faults.add("%s: %s".formatted(named.name(), it)));
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    private static List<String> walk(Page page) {
        var faults = new ArrayList<String>();
        var names = ((List<?>) page.evaluate(STOPS)).stream().map(String::valueOf).toList();
        var missed = new TreeSet<Integer>();
        for (int i = 0; i < names.size(); i++) {
            missed.add(i);
        }
        int last = -1;
        boolean wrapped = false;
        for (int i = 0; i < MOST_STOPS && !missed.isEmpty() && !(wrapped && last < 0); i++) {
            page.keyboard().press("Tab");
            var focused = (Map<?, ?>) page.evaluate(FOCUSED);
            if (focused == null) {
                wrapped = last >= 0 && wrapped;
                last = -1;
                continue;
            }
            int index = (int) focused.get("index");
            if (index < last) {
                if (wrapped) {
                    break;
                }
                wrapped = true;
            } else if (index == last) {
                faults.add("trapped at " + names.get(index));
                break;
            }
            last = index;
            if (missed.remove(index)) {
                check(focused, names.get(index), faults);
            }
        }
        missed.forEach(index -> faults.add("not reached: " + names.get(index)));
        return faults;
    }

    private static void check(Map<?, ?> focused, String name, List<String> faults) {
        if (!Boolean.TRUE.equals(focused.get("marked"))) {
            faults.add("no focus to be seen: " + name);
        }
        var contrast = ((Number) focused.get("contrast")).doubleValue();
        if (contrast < MIN_CONTRAST) {
            faults.add("focus has a contrast of %.2f: %s".formatted(contrast, name));
        }
        if (!Boolean.TRUE.equals(focused.get("seen"))) {
            faults.add("covered: " + name);
        }
    }

    @Test
    void skipLink_leadsPastTheHeader(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/account");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator(".skip")).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("#oldPassword")).isFocused();
    }

    @Test
    void escape_closesTheHelpSheetAndGivesTheFocusBack(Site site, Visitor visitor) {
        var page =
                visitor.open(
                        site.server().signedIn(site.newcomer()), "/label?project=" + site.digits());
        new LabelPage(page).awaitServe(1);
        page.locator("#openHelp").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#help")).isVisible();
        assertThat(page.locator("#help [data-close]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#help")).isHidden();
        assertThat(page.locator("#openHelp")).isFocused();
    }

    @Test
    void escape_closesTheMenuAndGivesTheFocusBack(Site site) {
        try (var visitor = site.visitor(options -> options.setViewportSize(390, 844))) {
            var page = visitor.open(site.server().signedIn(site.newcomer()), "/account");
            page.locator(".menu").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#signOut")).isVisible();
            page.keyboard().press("Tab");
            assertThat(page.locator("#menu a").first()).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator("#signOut")).isHidden();
            assertThat(page.locator(".menu")).isFocused();
        }
    }

    @Test
    void stripAndCorrecting_keepTheFocusInThePage(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label =
                new LabelPage(visitor.open(api, "/label?project=" + site.digits())).awaitServe(1);
        for (int serve = 1; serve <= 3; serve++) {
            label.awaitServe(serve);
            label.press("4");
        }
        label.awaitServe(4);
        var page = label.page();
        page.locator("#strip button").nth(1).focus();
        page.keyboard().press("Enter");
        label.awaitServe(2);
        page.locator("#leaveCorrecting").focus();
        page.keyboard().press("Enter");
        label.awaitServe(4);
        assertThat(page.locator("#correcting")).isHidden();
        label.press("5");
        label.awaitServe(5);
    }
}
