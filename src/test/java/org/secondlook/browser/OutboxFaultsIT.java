package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secondlook.testing.Browser;
import org.secondlook.testing.ProfiledBrowser;
import org.secondlook.testing.TestData;
import org.secondlook.testing.TestServer;

/**
 * Somebody labels at speed while everything fails that can fail: no answer is lost, doubled or
 * changed. What a press must lead to is said at {@link PressedAnswers}.
 *
 * <p>The seed is printed; {@code -Dsecondlook.seed} repeats the faults in that order, though not
 * the moments at which they strike.
 */
class OutboxFaultsIT {

    private static final int LABELS = 2000;
    private static final int FAULTS = 500;
    private static final int IMAGES = 3200;
    private static final int LOOK_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A tab may be told to have no storage, as some browsers in private windows. */
    private static final String STORAGE_MAY_FAIL =
            """
            try {
              if (sessionStorage.getItem('noIndexedDb')) {
                IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); };
              }
            } catch {
              // a page without an origin
            }
            """;

    private static final String STORAGE_FAILS_FROM_NOW_ON =
            """
            () => {
              IDBDatabase.prototype.transaction = () => { throw new DOMException('full', 'QuotaExceededError'); };
            }
            """;

    private static final String KEPT_IN_BROWSER =
            """
            () => new Promise((tell, fail) => {
              const opening = indexedDB.open('second-look');
              opening.onerror = fail;
              opening.onsuccess = () => {
                const counting = opening.result.transaction('answers').objectStore('answers').count();
                counting.onsuccess = () => {
                  opening.result.close();
                  tell(counting.result);
                };
              };
            })
            """;

    private final long seed = Long.getLong("secondlook.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<Fault> struck = new ArrayList<>();
    private final FaultyNetwork network = new FaultyNetwork(random);
    private final PressedAnswers mine = new PressedAnswers();
    private final PressedAnswers others = new PressedAnswers();

    private String user;
    private String other;
    private String labelPage;
    private TestServer server;
    private ProfiledBrowser browser;
    private Page page;
    private PressedAnswers pressed = mine;

    @Test
    void fiveHundredFaults_noAnswerIsLostDoubledOrChanged() {
        System.out.println("OutboxFaultsIT: -Dsecondlook.seed=" + seed);
        var began = System.nanoTime();
        var data = TestData.in("faults");
        var names = data.users(2);
        user = names.get(0);
        other = names.get(1);
        long project = data.project(IMAGES, 0.2, 10);
        labelPage = "/label?project=" + project;
        try (var started = TestServer.start(data, Map.of())) {
            server = started;
            try (var withProfile =
                    ProfiledBrowser.start(server, data.folder().resolve("profile"), this::setUp)) {
                browser = withProfile;
                page = browser.context().newPage();
                page.navigate(labelPage);
                labelThroughFaults();
                nothingIsLeft(project);
            }
        }
        var differences = data.inDatabase(it -> mine.differences(it, user, project));
        differences.addAll(data.inDatabase(it -> others.differences(it, other, project)));
        tell(differences, Duration.ofNanos(System.nanoTime() - began));
        assertEquals(List.of(), differences);
        assertTrue(struck.size() >= FAULTS, struck.size() + " faults");
        assertTrue(mine.size() >= LABELS, mine.size() + " labels");
    }

    private void tell(List<String> differences, Duration lasted) {
        System.out.printf(
                "OutboxFaults: seed %d, %d labels, %d corrections, %d of another user, %d faults"
                        + " (%s), %d keys just before a page ended (%d of them taken),"
                        + " %d differences between pressed and stored, %d s%n",
                seed,
                mine.size(),
                mine.corrections(),
                others.size(),
                struck.size(),
                Stream.of(Fault.values())
                        .map(it -> it + " " + Collections.frequency(struck, it))
                        .collect(Collectors.joining(", ")),
                mine.uncertain(),
                mine.uncertainTaken(),
                differences.size(),
                lasted.toSeconds());
    }

    private void picture() {
        try {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Browser.SCREENSHOTS.resolve("failed-OutboxFaultsIT.png")));
        } catch (PlaywrightException e) {
            // there is no page any more
        }
    }

    private void setUp(BrowserContext context) {
        context.addInitScript(STORAGE_MAY_FAIL);
        network.attach(context);
    }

    private void labelThroughFaults() {
        try {
            labelThrough(Fault.shuffled(random));
        } catch (RuntimeException | Error e) {
            picture();
            throw new AssertionError(
                    "after %d labels and %d faults, the last of them %s"
                            .formatted(
                                    mine.size(),
                                    struck.size(),
                                    struck.subList(Math.max(0, struck.size() - 5), struck.size())),
                    e);
        }
    }

    private void labelThrough(List<Fault> due) {
        for (int i = 0; i < due.size(); i++) {
            int labelsDue = LABELS * (i + 1) / due.size();
            do {
                label(1);
            } while (mine.size() < labelsDue);
            strike(due.get(i));
        }
        label(20);
    }

    private void strike(Fault fault) {
        struck.add(fault);
        switch (fault) {
            case OFFLINE -> goOffline();
            case ANSWER_LATE -> {
                strikeNextDelivery(fault);
                label(1 + random.nextInt(12));
                network.letGo();
            }
            case REQUEST_LOST, ANSWER_LOST, BAD_GATEWAY, MALFORMED, TIMEOUT ->
                    strikeNextDelivery(fault);
            case IMAGE_LOST -> {
                network.loseAnImage();
                label(5);
                network.loseNoImage();
            }
            case RELOADED -> reload();
            case TAB_CLOSED -> closeTab();
            case BACK_AND_FORWARD -> goBackAndForward();
            case BROWSER_KILLED -> killBrowser();
            case SERVER_STOPPED -> restart(server::stop);
            case SERVER_KILLED -> restart(server::kill);
            case SESSION_ENDED -> endSession();
            case OTHER_USER -> letOtherUserLabel();
            case SECOND_TAB -> openSecondTab();
            case NO_STORAGE -> labelWithoutStorage();
        }
    }

    // ---- labelling ------------------------------------------------------------------------------

    private void label(int times) {
        for (int i = 0; i < times; i++) {
            var seen = settle();
            if (pressed.size() > 3 && random.nextInt(20) == 0) {
                correct();
            } else {
                choose(seen);
            }
        }
        settle();
    }

    private void choose(Seen seen) {
        int digit = random.nextInt(11);
        pressed.press(seen, digit == 10 ? PressedAnswers.CANT_TELL : String.valueOf(digit));
        page.keyboard().press(digit == 10 ? "Space" : String.valueOf(digit));
    }

    /** Goes back by some images and answers that one anew; not every time with another class. */
    private void correct() {
        int back = 1 + random.nextInt(3);
        var seen = settle();
        for (int i = 0; i < back; i++) {
            page.keyboard().press(random.nextBoolean() ? "z" : "Backspace");
            seen = settle();
            if (!seen.correcting()) {
                return; // a fresh page may not know yet what was before
            }
        }
        choose(seen);
    }

    /** Waits until something may be answered, does what it takes to get there, and notes it. */
    private Seen settle() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var seen = look();
            if (seen == null) {
                continue;
            }
            assertEquals(List.of(), seen.questions(), "asks, though nobody else labels");
            if (seen.isAnswerable()) {
                pressed.settle(seen, this::listedClass);
                return seen;
            }
            if (seen.signIn()) {
                signIn(pressed == mine ? user : other);
            } else if (seen.missing() && !seen.covered()) {
                network.restore();
                page.keyboard().press("0");
            } else {
                network.letGo();
                network.restore();
                if (!page.url().contains("/label")) {
                    trying(() -> page.navigate(labelPage));
                }
            }
        }
        throw new AssertionError("nothing to answer at " + page.url() + ": " + look());
    }

    /** What is on show, or null when it went away while we looked. */
    private Seen look() {
        try {
            return Seen.in(page, LOOK_MILLIS);
        } catch (PlaywrightException e) {
            return null;
        }
    }

    private String listedClass(int serve) {
        return page.locator("#strip [data-past='%d'] span".formatted(serve)).innerText();
    }

    private void signIn(String name) {
        trying(
                () -> {
                    page.locator("#name").fill(name);
                    page.locator("#password").fill(TestData.PASSWORD);
                    page.locator("#submit").click();
                });
    }

    /** Where the page or the server is gone, a later look finds out what to do. */
    private static void trying(Runnable work) {
        try {
            work.run();
        } catch (PlaywrightException e) {
            // see above
        }
    }

    private void awaitSaved() {
        settle();
        network.letGo();
        network.restore();
        assertThat(page.locator("#saved"))
                .hasAttribute(
                        "data-state",
                        "saved",
                        new HasAttributeOptions().setTimeout(PATIENCE.toMillis()));
    }

    /** Presses a key and does not wait for anything; then perhaps for a few frames. */
    private void pressLastKey() {
        var seen = settle();
        if (random.nextInt(8) == 0 && pressed.size() > 3) {
            correct();
        } else {
            choose(seen);
        }
        int frames = random.nextInt(5) - 1;
        for (int i = 0; i < frames; i++) {
            trying(() -> page.evaluate("() => new Promise(requestAnimationFrame)"));
        }
    }

    // ---- faults ---------------------------------------------------------------------------------

    private void goOffline() {
        network.cut();
        label(1 + random.nextInt(6));
        network.restore();
    }

    private void strikeNextDelivery(Fault fault) {
        network.order(fault);
        do {
            label(1);
        } while (!network.hasStruck());
    }

    private void reload() {
        pressLastKey();
        page.reload();
    }

    private void closeTab() {
        var next = browser.context().newPage();
        page.bringToFront();
        pressLastKey();
        page.close();
        page = next;
        page.navigate(labelPage);
    }

    private void goBackAndForward() {
        pressLastKey();
        page.navigate("/keys");
        page.goBack();
        pressLastKey();
        page.goBack();
        page.goForward();
    }

    private void killBrowser() {
        browser.kill(this::pressLastKey);
        browser.start();
        page = browser.context().newPage();
        page.navigate(labelPage);
    }

    private void restart(Runnable end) {
        label(1);
        var back =
                CompletableFuture.runAsync(
                        () -> {
                            end.run();
                            server.start();
                        });
        while (!back.isDone()) {
            var seen = look();
            if (seen != null && seen.isAnswerable()) {
                pressed.settle(seen, this::listedClass);
                choose(seen);
            }
        }
        back.join();
        network.cut();
        network.restore();
    }

    private void endSession() {
        endSessionWithAnswersWaiting();
        settle();
    }

    private void endSessionWithAnswersWaiting() {
        if (random.nextBoolean()) {
            network.cut();
            label(1 + random.nextInt(4));
        }
        var seen = settle();
        browser.context().clearCookies(new ClearCookiesOptions().setName("JSESSIONID"));
        network.restore();
        choose(seen);
    }

    /** They come to the sign-in page that the first one left behind. */
    private void letOtherUserLabel() {
        endSessionWithAnswersWaiting();
        page.locator("#password").waitFor();
        pressed = others;
        label(2 + random.nextInt(3));
        awaitSaved();
        assertEquals(
                Stream.iterate(others.size(), no -> no > 0, no -> no - 1)
                        .limit(8)
                        .map(others::standing)
                        .toList(),
                page.locator("#strip button span").allInnerTexts());
        browser.context().clearCookies(new ClearCookiesOptions().setName("JSESSIONID"));
        pressed = mine;
        page.reload();
    }

    private void openSecondTab() {
        var second = browser.context().newPage();
        second.navigate(labelPage);
        assertThat(second.locator("#desk")).hasAttribute("data-resting", "true");
        assertThat(second.locator("#elsewhere")).isVisible();
        assertThat(second.locator("#image")).isHidden();
        var first = page;
        if (random.nextBoolean()) {
            second.locator("#takeOver").click();
            page = second;
            assertThat(first.locator("#desk")).hasAttribute("data-resting", "true");
            label(3);
        } else {
            page.bringToFront();
            label(2);
        }
        var staying = page == first ? second : first;
        if (random.nextInt(3) == 0) {
            staying.close(); // the one that rests
            label(1);
        } else {
            pressLastKey();
            page.close();
            page = staying;
        }
    }

    private void labelWithoutStorage() {
        awaitSaved();
        if (random.nextBoolean()) {
            page.evaluate("() => sessionStorage.setItem('noIndexedDb', 'true')");
            page.reload();
        } else {
            page.evaluate(STORAGE_FAILS_FROM_NOW_ON);
        }
        label(2);
        network.order(random.nextBoolean() ? Fault.ANSWER_LOST : Fault.BAD_GATEWAY);
        label(2);
        awaitSaved();
        page.evaluate("() => sessionStorage.removeItem('noIndexedDb')");
        page.reload();
    }

    // ---- the end --------------------------------------------------------------------------------

    private void nothingIsLeft(long project) {
        awaitSaved();
        assertThat(page.locator("#saved")).hasText("Saved");
        page.waitForCondition(() -> ((Number) page.evaluate(KEPT_IN_BROWSER)).intValue() == 0);
        var statistics = "/api/projects/%d/statistics".formatted(project);
        assertEquals(mine.size(), server.signedIn(user).get(statistics).json().getInt("labels"));
        assertEquals(others.size(), server.signedIn(other).get(statistics).json().getInt("labels"));
    }
}
