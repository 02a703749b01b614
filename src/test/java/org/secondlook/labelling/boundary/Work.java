package org.secondlook.labelling.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Annotators who label in threads without a pause, until the server is gone. */
final class Work implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;

    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();

    private Work(int size) {
        threads = Executors.newFixedThreadPool(size);
    }

    static Work of(List<Annotator> annotators) {
        var work = new Work(annotators.size());
        for (var annotator : annotators) {
            work.running.add(work.threads.submit(() -> work.label(annotator)));
        }
        return work;
    }

    private void label(Annotator annotator) {
        boolean served = true;
        while (served && !over.get()) {
            served = annotator.labelOne();
        }
    }

    /** Waits until nobody gets an answer any more; throws what any of them stumbled over. */
    void untilTheServerIsGone() {
        for (var future : running) {
            try {
                future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("An annotator stumbled", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdown();
    }
}
