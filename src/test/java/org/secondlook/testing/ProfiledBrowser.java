package org.secondlook.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Debian's Chromium with a profile on disk, which outlives the browser: it can be killed and
 * started again, and has what pages stored. To be used by one thread only. Ends with {@link
 * #close()}.
 */
public final class ProfiledBrowser implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright = Playwright.create();
    private final TestServer server;
    private final Path profile;
    private final Consumer<BrowserContext> setUp;
    private BrowserContext context;

    private ProfiledBrowser(TestServer server, Path profile, Consumer<BrowserContext> setUp) {
        this.server = server;
        this.profile = profile.toAbsolutePath();
        this.setUp = setUp;
    }

    /**
     * Starts it.
     *
     * @param profile a folder of its own, which need not be there
     * @param setUp what is done to the browser after each start, before it has a page
     */
    public static ProfiledBrowser start(
            TestServer server, Path profile, Consumer<BrowserContext> setUp) {
        var browser = new ProfiledBrowser(server, profile, setUp);
        try {
            browser.start();
        } catch (RuntimeException e) {
            browser.playwright.close();
            throw e;
        }
        return browser;
    }

    /** Starts it again, on the same profile, after {@link #kill}. */
    public void start() {
        context =
                playwright
                        .chromium()
                        .launchPersistentContext(
                                profile,
                                new LaunchPersistentContextOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setBaseURL(server.uri("").toString())
                                        .setLocale("en-GB")
                                        .setViewportSize(1280, 800)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-background-networking")));
        setUp.accept(context);
    }

    /** All tabs together. */
    public BrowserContext context() {
        return context;
    }

    /** Ends it as a power failure would: SIGKILL for all its processes, at the given moment. */
    public void kill(Runnable justBefore) {
        var main = processes();
        var all =
                main.stream()
                        .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
                        .toList();
        justBefore.run();
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until(
                Duration.ofSeconds(20),
                () -> processes().isEmpty(),
                () -> "Chromium does not end: " + processes());
        try {
            context.close();
        } catch (PlaywrightException e) {
            // that it is gone is the point
        }
        forgetThatItRuns();
    }

    /** Those that name our profile: nobody else's. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOnProfile).toList();
    }

    private boolean isOnProfile(ProcessHandle process) {
        try {
            return Files.readString(
                            Path.of("/proc/" + process.pid() + "/cmdline"),
                            StandardCharsets.ISO_8859_1)
                    .contains("--user-data-dir=" + profile);
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    /** A killed browser leaves its lock behind. */
    private void forgetThatItRuns() {
        try {
            for (var name : List.of("SingletonLock", "SingletonCookie", "SingletonSocket")) {
                Files.deleteIfExists(profile.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            playwright.close();
        }
    }
}
