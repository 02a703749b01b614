package org.secondlook.testing;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Debian's Chromium without a window, driven by Playwright. To be used by one thread only. Ends
 * with {@link #close()}.
 */
public final class Browser implements AutoCloseable {

    /** Where pictures of pages go. */
    public static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when there is no Chromium, saying what to install
     */
    public static Browser start() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(
                    "Browser tests need %s: apt-get install chromium".formatted(PROGRAM));
        }
        var playwright = Playwright.create();
        try {
            return new Browser(
                    playwright,
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(PROGRAM)
                                            .setArgs(
                                                    List.of(
                                                            "--no-sandbox",
                                                            "--disable-background-networking"))));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /**
     * Somebody new at the server's pages: no cookies, nothing cached.
     *
     * @param change of how their browser is set up
     */
    public Visitor visitor(
            TestServer server,
            UnaryOperator<com.microsoft.playwright.Browser.NewContextOptions> change) {
        var options =
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(server.uri("").toString())
                        .setLocale("en-GB")
                        .setViewportSize(1280, 800);
        return new Visitor(chromium.newContext(change.apply(options)));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
