package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForURLOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.configuration.SettingKey;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Await;
import org.secondlook.testing.TestData;
import org.secondlook.testing.Visitor;

/** The end of a session in which nothing happens, on a server where it comes after ten seconds. */
class IdleIT {

    private static final int LIMIT = 10;
    private static final int WARNING = LIMIT / 2;

    /** All that a page may fetch by itself, again and again. */
    private static final String BUSY_PAGE =
            """
            if (location.pathname === '/label') {
              setInterval(() => ['/static/css/app.css', '/static/favicon.svg', '/api/session', '/label',
                  '/api/projects/PROJECT/serves?count=5', '/api/projects/PROJECT/statistics']
                  .forEach((it) => fetch(it).catch(() => 0)), 500);
            }
            """;

    private static final IsVisibleOptions WITHIN_LIMIT =
            new IsVisibleOptions().setTimeout(2_000L * LIMIT);

    private static Site site;

    private Visitor visitor;
    private ApiClient api;
    private String user;

    @BeforeAll
    static void start() {
        site = Site.start("idle", 12, Map.of(SettingKey.IDLE_SECONDS, String.valueOf(LIMIT)));
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

    private String path() {
        return "/label?project=" + site.digits();
    }

    private LabelPage open() {
        return new LabelPage(visitor.open(api, path())).awaitServe(1);
    }

    private static Locator warning(Page page) {
        return page.locator("#idle");
    }

    private static int secondsShown(Page page) {
        return Integer.parseInt(page.locator("#idleSeconds").textContent());
    }

    /** The server's word; asking does not keep the session alive, which another test shows. */
    private long millisLeft() {
        var reply = api.get("/api/session");
        return reply.status() == 200 ? reply.json().getInt("millisLeft") : 0;
    }

    private void assertExtended() {
        var left = millisLeft();
        assertTrue(left > 1000L * WARNING + 1000, "the server says " + left + " ms");
    }

    @Test
    void idlePerson_isWarnedWithACountdownAndThenLedToSignInAndBackToTheSamePage() {
        visitor.expect("status of 401");
        var page = open().page();
        assertThat(warning(page)).isHidden();
        assertThat(warning(page)).isVisible(WITHIN_LIMIT);
        int first = secondsShown(page);
        assertTrue(first <= WARNING && first >= WARNING - 1, first + " s at first");
        assertThat(page).hasTitle(Pattern.compile("^⏳ "));
        page.waitForCondition(() -> secondsShown(page) == first - 1);
        page.waitForCondition(() -> secondsShown(page) == first - 2);

        page.waitForURL("**/sign-in?*");
        assertThat(page.locator(".notice"))
                .hasText(
                        "You were signed out because nothing happened for a while. Sign in to go"
                                + " on where you were.");
        assertEquals(401, api.get("/api/session").status());
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(TestData.PASSWORD);
        page.locator("#submit").click();
        assertThat(page).hasURL(path());
        new LabelPage(page).awaitServe(1);
    }

    @Test
    void staySignedIn_clicked_hidesTheWarningAndExtendsTheSession() {
        var page = open().page();
        assertThat(warning(page)).isVisible(WITHIN_LIMIT);
        page.locator("#stay").click();
        assertThat(warning(page)).isHidden();
        assertExtended();
        assertThat(page).hasTitle("Label · Second Look");
        assertThat(page).hasURL(path());
    }

    @Test
    void staySignedIn_byEnter_hidesTheWarningAndExtendsTheSession() {
        var page = open().page();
        assertThat(warning(page)).isVisible(WITHIN_LIMIT);
        page.keyboard().press("Enter");
        assertThat(warning(page)).isHidden();
        assertExtended();
    }

    @Test
    void enterOnTheWarningsButton_extendsTheSessionToo() {
        var page = open().page();
        assertThat(warning(page)).isVisible(WITHIN_LIMIT);
        page.locator("#stay").focus();
        page.keyboard().press("Enter");
        assertThat(warning(page)).isHidden();
        assertExtended();
    }

    @Test
    void labelDuringTheWarning_hidesItAndExtendsTheSession() {
        var label = open();
        assertThat(warning(label.page())).isVisible(WITHIN_LIMIT);
        label.press("5");
        label.awaitServe(2);
        assertThat(warning(label.page())).isHidden();
        assertExtended();
    }

    @Test
    void backgroundRequests_doNotKeepTheSessionAlive() {
        visitor.expect("status of 401");
        visitor.context()
                .addInitScript(BUSY_PAGE.replace("PROJECT", String.valueOf(site.digits())));
        var page = open().page();
        var before = millisLeft();
        var began = System.nanoTime();
        page.waitForURL("**/sign-in?*", new WaitForURLOptions().setTimeout(3_000L * LIMIT));
        var lasted = Duration.ofNanos(System.nanoTime() - began).toMillis();
        assertTrue(lasted <= before + 3000, "%d ms of %d".formatted(lasted, before));
        assertThat(page.locator(".notice")).isVisible();
    }

    @Test
    void activityInAnotherTab_keepsThisOne() {
        var label = open();
        var idle = visitor.open("/account");
        Await.until(
                Duration.ofSeconds(LIMIT),
                () -> millisLeft() < 1000L * WARNING - 1000,
                () -> "time does not pass");
        assertThat(warning(idle)).isVisible();
        label.press("5");
        label.awaitServe(2);
        assertThat(warning(idle)).isHidden();
        Await.until(
                Duration.ofSeconds(LIMIT),
                () -> millisLeft() < 1000L * WARNING - 1000,
                () -> "time does not pass");
        label.press("6");
        label.awaitServe(3);
        assertThat(idle).hasURL("/account");
        assertThat(warning(idle)).isHidden();
    }

    @Test
    void signInPage_hasNoWarning() {
        var page = visitor.open("/sign-in");
        assertFalse(page.content().contains("id=\"idle\""));
    }

    /** With the page's clock put forward, and a server that counts along with it. */
    @Test
    void defaultLimit_warnsAtLeastTwentySecondsBefore() {
        var page = visitor.tab();
        page.clock().install();
        page.route(
                "**/api/session",
                route -> {
                    var response = route.fetch();
                    route.fulfill(
                            new FulfillOptions()
                                    .setResponse(response)
                                    .setBody("{\"millisLeft\":29000}"));
                });
        page.route(
                "**/account",
                route -> {
                    var response = route.fetch();
                    route.fulfill(
                            new FulfillOptions()
                                    .setResponse(response)
                                    .setBody(
                                            response.text()
                                                    .replace(
                                                            "data-limit=\"" + LIMIT + "\"",
                                                            "data-limit=\"120\"")));
                });
        visitor.take(api);
        page.navigate("/account");
        assertThat(warning(page)).hasAttribute("data-limit", "120");
        page.clock().fastForward("01:25");
        assertThat(warning(page)).isHidden();
        page.clock().fastForward("00:06");
        assertThat(warning(page)).isVisible();
        assertTrue(secondsShown(page) >= 20, secondsShown(page) + " s left");
    }
}
