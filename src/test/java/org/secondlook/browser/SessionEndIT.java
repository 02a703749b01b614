package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.configuration.SettingKey;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.TestData;
import org.secondlook.testing.Visitor;

/** What is on the screen, and what is kept, when a session ends; it lasts ten seconds here. */
class SessionEndIT {

    private static final int LIMIT = 10;
    private static final int WARNING = LIMIT / 2;
    private static final long STEP = 250;
    private static final double MANY_MILLIS = 2_000.0 * LIMIT;

    /** Notes what is said aloud. */
    private static final String LISTEN =
            """
            () => {
              window.said = [];
              const spoken = document.getElementById('idleSpoken');
              new MutationObserver(() => spoken.textContent && window.said.push(spoken.textContent))
                  .observe(spoken, { childList: true, characterData: true, subtree: true });
            }""";

    private static Site site;

    private Visitor visitor;
    private ApiClient api;
    private String user;

    @BeforeAll
    static void start() {
        site =
                Site.start(
                        "session-end", 12, Map.of(SettingKey.IDLE_SECONDS, String.valueOf(LIMIT)));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void signIn() {
        user = site.newcomer();
        api = site.server().signedIn(user);
        visitor = site.visitor();
    }

    @AfterEach
    void nothingWentWrong() {
        visitor.close();
    }

    private static String path() {
        return "/label?project=" + site.digits();
    }

    private LabelPage open() {
        return new LabelPage(visitor.open(api, path())).awaitServe(1);
    }

    private static void awaitVisible(Locator it) {
        assertThat(it).isVisible(new IsVisibleOptions().setTimeout(MANY_MILLIS));
    }

    /**
     * The page with a clock of its own that stands still, the session in its last seconds.
     *
     * @param millisLeft what the page is told when it asks; it asks the server itself to extend
     */
    private LabelPage openShortlyBeforeTheEnd(AtomicLong millisLeft) {
        visitor.context().clock().install();
        visitor.context()
                .route(
                        "**/api/session",
                        route -> {
                            if (route.request().method().equals("POST")) {
                                route.resume();
                                return;
                            }
                            route.fulfill(
                                    new FulfillOptions()
                                            .setContentType("application/json")
                                            .setBody("{\"millisLeft\":%s}".formatted(millisLeft)));
                        });
        var label = open();
        label.page().evaluate(LISTEN);
        var now = ((Number) label.page().evaluate("() => Date.now()")).longValue();
        label.page().clock().pauseAt(now + 1000L * (LIMIT - WARNING) + 1000);
        assertThat(warning(label)).isVisible();
        return label;
    }

    private static Locator warning(LabelPage label) {
        return label.page().locator("#idle");
    }

    /** Waits until the server extended the session. */
    private static void assertExtends(LabelPage label, Runnable act) {
        var answer =
                label.page()
                        .waitForResponse(
                                it ->
                                        it.url().endsWith("/api/session")
                                                && it.request().method().equals("POST"),
                                act);
        assertEquals(200, answer.status());
        assertThat(warning(label)).isHidden();
        assertThat(label.page().locator("#idleSpoken")).isEmpty();
        assertThat(label.page()).hasTitle("Label · Second Look");
    }

    @Test
    void anyKeyDuringTheWarning_extendsTheSession() {
        var label = openShortlyBeforeTheEnd(new AtomicLong(1000 * WARNING - 1000));
        for (var key : new String[] {"x", "ArrowDown", "Shift", "Escape", "Tab", "Space", "7"}) {
            label.page().clock().fastForward(1000L * (LIMIT - WARNING) + 1000);
            assertThat(warning(label)).isVisible();
            assertExtends(label, () -> label.press(key));
        }
    }

    @Test
    void warningOverTheHelpSheet_canBePressed() {
        var label = openShortlyBeforeTheEnd(new AtomicLong(1000 * WARNING - 1000));
        var help = label.page().locator("#help");
        assertExtends(label, () -> label.press("?"));
        assertThat(help).isVisible();

        label.page().clock().fastForward(1000L * (LIMIT - WARNING) + 1000);
        assertThat(warning(label)).isVisible();
        assertThat(help.getByRole(AriaRole.ALERT)).containsText("Press any key");
        assertExtends(label, () -> label.page().locator("#stay").click());

        assertThat(help).isVisible();
        label.page().clock().fastForward(1000L * (LIMIT - WARNING) + 1000);
        assertThat(warning(label)).isVisible();
        label.page().locator("#help [data-close]").click();
        label.page().clock().runFor(1000);
        assertExtends(label, () -> label.page().locator("#stay").click());
    }

    @Test
    void warning_isSaidAloudAtFirstAndNotEverySecond() {
        var left = new AtomicLong(1000 * WARNING);
        var label = openShortlyBeforeTheEnd(left);
        assertThat(label.page().locator("#idleSpoken")).hasRole(AriaRole.ALERT);
        while (left.get() > 1000) {
            left.addAndGet(-STEP);
            label.page().clock().runFor(STEP);
        }
        assertThat(label.page().locator("#idleSeconds")).hasText(Pattern.compile("[12]"));
        assertEquals(
                List.of("You will be signed out in 5 seconds. Press any key to stay signed in."),
                label.page().evaluate("() => window.said"));
    }

    @Test
    void endOfTheSession_coversThePageBeforeSignInIsThere() {
        visitor.expect("status of 401");
        var label = open();
        label.press("1");
        label.awaitServe(2);
        assertTrue(showsThePicture(label));
        label.press("?");
        var held = new CompletableFuture<Void>();
        label.page().route(Pattern.compile("/sign-in\\?"), route -> held.thenRun(route::resume));
        awaitVisible(label.page().locator("#over"));
        assertCovered(label);
        held.complete(null);
        assertThat(label.page()).hasURL(Pattern.compile("/sign-in\\?reason=idle&from="));
    }

    @Test
    void endOfTheSessionWithoutNetwork_coversThePageAndKeepsAnswersUntilTheNextSignIn() {
        visitor.expect("ERR_INTERNET_DISCONNECTED").expect("status of 401");
        var label = open();
        label.awaitSupply(7);
        for (int serve = 1; serve <= 5; serve++) {
            if (serve == 3) {
                label.awaitFigure("labels", "2");
                visitor.context().setOffline(true);
            }
            label.awaitServe(serve);
            label.press(String.valueOf(serve));
        }
        label.awaitServe(6);
        assertTrue(showsThePicture(label));

        awaitVisible(label.page().locator("#over"));
        assertCovered(label);
        assertThat(label.page().locator("#overText"))
                .containsText("What you answered is kept in this browser.");
        label.press("9");
        assertThat(label.page()).hasURL(path());

        visitor.context().setOffline(false);
        assertThat(label.page()).hasURL(Pattern.compile("/sign-in\\?reason=idle&from="));
        assertEquals(401, api.get("/api/session").status());
        signInAgain(label.page());
        assertThat(label.page()).hasURL(path());
        label.awaitServe(6).awaitFigure("labels", "5");
        api = site.server().signedIn(user);
        assertEquals(Map.of(1, "1", 2, "2", 3, "3", 4, "4", 5, "5"), stored());
        assertEquals(6, api.currentServe(site.digits()));
    }

    private void signInAgain(Page page) {
        page.locator("#name").fill(user);
        page.locator("#password").fill(TestData.PASSWORD);
        page.locator("#submit").click();
    }

    private Map<Integer, String> stored() {
        var stored = new LinkedHashMap<Integer, String>();
        var labels =
                api.get("/api/projects/%d/labels?last=20".formatted(site.digits()))
                        .json()
                        .getJsonArray("labels")
                        .getValuesAs(JsonObject.class);
        labels.forEach(it -> stored.put(it.getInt("no"), it.getString("class")));
        return stored;
    }

    private static void assertCovered(LabelPage label) {
        assertThat(label.page().locator("html.over")).hasCount(1);
        assertThat(label.page().locator("main")).hasJSProperty("inert", true);
        assertThat(label.page().locator("main img")).hasCount(0);
        assertThat(label.page().locator("dialog[open]")).hasCount(0);
        assertThat(warning(label)).isHidden();
        assertTrue(!showsThePicture(label), "the picture can be seen");
    }

    /** Whether there is black on the screen, which only pictures have. */
    private static boolean showsThePicture(LabelPage label) {
        var screen = screen(label.page());
        var rgb =
                screen.getRGB(
                        0, 0, screen.getWidth(), screen.getHeight(), null, 0, screen.getWidth());
        return IntStream.of(rgb).anyMatch(it -> (it & 0xffffff) == 0);
    }

    private static BufferedImage screen(Page page) {
        try {
            return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
