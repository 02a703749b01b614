package org.secondlook.launch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The clean end after Ctrl-C or SIGTERM: stops what is under way, waits for it, and ends this
 * process with exit code 0.
 */
final class Ending implements BooleanSupplier {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Thread hook = new Thread(this::end, "ending");
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch prepared = new CountDownLatch(1);
    private Server server;

    /** Listens from now on. */
    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Lets the process end by its own exit code; does nothing after a signal. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun.
        }
    }

    /** Whether the person wants the end. */
    @Override
    public boolean getAsBoolean() {
        return wanted.getCount() == 0;
    }

    /**
     * The same, when it may have been said at this very moment: Ctrl-C reaches the server as well
     * as us, and its end may be seen first.
     */
    boolean wantedNow() throws InterruptedException {
        return wanted.await(1, TimeUnit.SECONDS);
    }

    /** The server that is to be ended from now on. */
    synchronized void of(Server started) {
        server = started;
        if (getAsBoolean()) {
            server.stop();
        }
    }

    /** Says that nothing is under way but the server, if there is one. */
    void prepared() {
        prepared.countDown();
    }

    private void end() {
        wanted.countDown();
        try {
            synchronized (this) {
                if (server != null) {
                    System.out.println("Stopping …");
                    server.stop();
                }
            }
            prepared.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println("Second Look has stopped.");
        System.out.flush();
        // Without this the exit code would be the signal's.
        Runtime.getRuntime().halt(0);
    }
}
