package org.secondlook.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Threads that start at the same moment.
 *
 * @param size how many
 */
public record Crowd(int size) {

    private static final int PATIENCE_SECONDS = 180;

    /**
     * Lets each member do its work, all at once, and waits for all of them.
     *
     * @param work of the member with that number, from 0
     * @return what each of them returned, in order
     * @throws AssertionError when one of them failed
     */
    public <T> List<T> all(IntFunction<T> work) {
        var barrier = new CyclicBarrier(size);
        var threads = Executors.newFixedThreadPool(size);
        try {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < size; i++) {
                int member = i;
                Callable<T> task =
                        () -> {
                            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                            return work.apply(member);
                        };
                running.add(threads.submit(task));
            }
            var results = new ArrayList<T>();
            for (var future : running) {
                results.add(result(future));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("One of the crowd failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
