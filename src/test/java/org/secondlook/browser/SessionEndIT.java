package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.configuration.SettingKey;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.TestData;
import org.secondlook.testing.Visitor;

/** What is on the screen, and what is kept, when a session ends; it lasts ten seconds here. */
class SessionEndIT {

    private static final int LIMIT = 10;
    private static final int WARNING = LIMIT / 2;
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

    @ParameterizedTest
    @ValueSource(strings = {"x", "ArrowDown", "Shift", "Escape", "Space", "7"})
    void anyKeyDuringTheWarning_extendsTheSession(String key) {
        var label = open();
        awaitVisible(label.page().locator("#idle"));
        label.press(key);
        assertThat(label.page().locator("#idle")).isHidden();
        int left = api.get("/api/session").json().getInt("millisLeft");
        assertTrue(left > 1000 * WARNING, left + " ms left");
        assertThat(label.page().locator("#idleSpoken")).isEmpty();
    }

    @Test
    void warning_isSaidAloudOnceAndNotEverySecond() {
        var page = open().page();
        page.evaluate(LISTEN);
        awaitVisible(page.locator("#idle"));
        assertThat(page.locator("#idleSpoken"))
                .hasRole(com.microsoft.playwright.options.AriaRole.ALERT);
        assertThat(page.locator("#idleSeconds")).hasText("2");
        var said = (List<?>) page.evaluate("() => window.said");
        assertEquals(1, said.size(), said.toString());
        assertTrue(
                String.valueOf(said.get(0))
                        .matches(
                                "You will be signed out in \\d seconds. Press any key to stay"
                                        + " signed in."),
                said.toString());
    }

    @Test
    void endOfTheSession_coversThePageBeforeSignInIsThere() {
        visitor.expect("status of 401");
        var label = open();
        var held = new CompletableFuture<Void>();
        label.page().route(Pattern.compile("/sign-in\\?"), route -> held.thenRun(route::resume));
        assertTrue(showsThePicture(label));
        awaitVisible(label.page().locator("#over"));
        assertCovered(label);
        held.complete(null);
        assertThat(label.page()).hasURL(Pattern.compile("/sign-in\\?reason=idle&from="));
    }

    @Test
    void endOfTheSessionWithoutNetwork_coversThePageAndKeepsAnswersUntilTheNextSignIn() {
        visitor.expect("ERR_INTERNET_DISCONNECTED").expect("status of 401");
        var label = open();
        label.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
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
        assertThat(label.image()).isHidden();
        assertThat(label.page().locator("#idle")).isHidden();
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
