package org.secondlook.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody with a browser of their own, who may open several tabs. Whatever goes wrong in a tab is
 * noted: errors on the console, uncaught errors, failed requests, violations of the content
 * security policy. {@link #close()} fails when there was any that the test did not expect.
 */
public final class Visitor implements AutoCloseable {

    /** Chromium says on the console what it blocked, but not always when it is about to leave. */
    private static final String TELL_VIOLATIONS =
            "addEventListener('securitypolicyviolation',"
                    + " e => console.error('CSP', e.violatedDirective, e.blockedURI))";

    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Visitor(BrowserContext context) {
        this.context = context;
        context.addInitScript(TELL_VIOLATIONS);
        context.onConsoleMessage(this::note);
        context.onWebError(error -> complaints.add("uncaught: " + error.error()));
        context.onRequestFailed(this::note);
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add("console: %s (%s)".formatted(message.text(), message.location()));
        }
    }

    private void note(Request request) {
        // Leaving a page gives up what it was loading.
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            complaints.add("failed: %s (%s)".formatted(request.failure(), request.url()));
        }
    }

    /** Complaints with a match of the pattern are part of the test. */
    public Visitor expect(String pattern) {
        expected.add(Pattern.compile(pattern));
        return this;
    }

    /** All tabs together: cookies, the clock, routes. */
    public BrowserContext context() {
        return context;
    }

    /** A new tab. */
    public Page tab() {
        return context.newPage();
    }

    /** A new tab with a page of the server. */
    public Page open(String path) {
        var page = tab();
        page.navigate(path);
        return page;
    }

    /** Signs in on the way to a page, and waits until that page is there. */
    public Page signIn(String user, String path) {
        var page = open(path);
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(TestData.PASSWORD);
        page.locator("#submit").click();
        assertThat(page.locator("#signOut")).isVisible();
        return page;
    }

    /** Comes with the session of somebody who signed in by the API client, and opens a page. */
    public Page open(ApiClient signedIn, String path) {
        take(signedIn);
        return open(path);
    }

    /** Has the session of somebody who signed in by the API client from now on. */
    public void take(ApiClient signedIn) {
        context.addCookies(
                List.of(
                        new Cookie("JSESSIONID", signedIn.cookie("JSESSIONID"))
                                .setUrl(signedIn.origin())
                                .setHttpOnly(true)));
    }

    /** Keeps a picture of what each tab shows. */
    public void picture(String name) {
        for (int i = 0; i < context.pages().size(); i++) {
            context.pages()
                    .get(i)
                    .screenshot(
                            new Page.ScreenshotOptions()
                                    .setPath(file(name + (i == 0 ? "" : "-tab" + (i + 1)))));
        }
    }

    private static Path file(String name) {
        return Browser.SCREENSHOTS.resolve(name + ".png");
    }

    /**
     * Closes all tabs.
     *
     * @throws AssertionError when something went wrong that was not expected
     */
    @Override
    public void close() {
        context.close();
        var unexpected =
                complaints.stream()
                        .filter(text -> expected.stream().noneMatch(it -> it.matcher(text).find()))
                        .toList();
        if (!unexpected.isEmpty()) {
            throw new AssertionError("Went wrong in the browser: " + unexpected);
        }
    }
}
