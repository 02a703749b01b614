package org.secondlook.launch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The running child process. */
final class Server {

    private static final Duration START_WITHIN = Duration.ofSeconds(180);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final int PROBE_MILLIS = 5_000;
    private static final int PAUSE_MILLIS = 100;

    private final Process process;
    private final Address address;
    private final ServerLog log;

    Server(Process process, Address address, ServerLog log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /**
     * Returns when the application answers.
     *
     * @throws CannotRunException when it will not, with the cause as far as the log tells it; the
     *     process may then be alive
     */
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw failed("The server ended while it was starting");
            }
            if (log.saysFailed() && !answers()) {
                throw failed("Second Look can't start");
            }
            if (System.nanoTime() > deadline) {
                throw failed(
                        "The server did not answer within %d s"
                                .formatted(START_WITHIN.toSeconds()));
            }
            process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns when the process has ended. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** What to say of a process that ended by itself. */
    CannotRunException ended() {
        return failed(
                "The server ended unexpectedly (exit code %d)".formatted(process.exitValue()));
    }

    /** Ends it: requests in flight are answered; when it takes too long it is killed. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly();
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) address.probe().toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private CannotRunException failed(String what) {
        return new CannotRunException(
                "%s%s (log: %s)"
                        .formatted(
                                what,
                                log.cause().map(cause -> ": " + cause).orElse(""),
                                log.file()));
    }
}
