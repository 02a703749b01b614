package org.secondlook.seeding.control;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the person wants the command to end: Ctrl-C, or SIGTERM. The process then lives on, for a
 * while, until the work in hand is done.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {

    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean given;

    /**
     * Listens from now on.
     *
     * @param patience how long the work may go on after the signal; not null
     */
    public StopSignal(Duration patience) {
        this.patience = patience;
        Runtime.getRuntime().addShutdownHook(new Thread(this::give, "stop-signal"));
    }

    private void give() {
        given = true;
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("What was under way did not end in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return given;
    }

    /** Says that the work has ended, so that the process may. */
    @Override
    public void close() {
        ended.countDown();
    }
}
