package org.secondlook.seeding.control;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.seeding.entity.Rejected;
import org.secondlook.seeding.entity.SeedingReport;

/**
 * Brings the images of a source to a destination, batch by batch; the next batch is read while one
 * is added, so memory is constant. A content that is there already is left as it is: running it
 * again after an interruption goes on, and running it again after the end changes nothing.
 */
public final class Seeding {

    private final Destination destination;
    private final Clock clock;

    /**
     * @param destination not null; not closed by this
     * @param clock measures the duration; not null
     */
    public Seeding(Destination destination, Clock clock) {
        this.destination = destination;
        this.clock = clock;
    }

    /**
     * Adds what is new. Returns early, with whole batches added, when it is stopped.
     *
     * @param progress told how many more candidates are done, from any thread; not null
     * @param stopped whether to end after the batch in hand; asked by any thread; not null
     * @throws org.secondlook.seeding.entity.UnusableSourceException when the source can't be used
     * @throws org.secondlook.storage.entity.StorageUnavailableException when the storage fails
     */
    public SeedingReport run(ImageSource source, LongConsumer progress, BooleanSupplier stopped) {
        var started = clock.instant();
        var count = new Count(destination.classes(), progress);
        ExecutorService adder = Executors.newSingleThreadExecutor();
        try (var batches = new Batches(source, stopped)) {
            var batch = batches.next();
            while (!batch.isEmpty() && !stopped.getAsBoolean()) {
                var fresh = count.fresh(batch);
                var adding = adder.submit(() -> destination.add(fresh, progress));
                try {
                    batch = batches.next();
                } finally {
                    // Also when the source breaks off: nothing may go on behind the caller's back.
                    count.added(fresh.size(), result(adding));
                }
            }
            boolean complete = batch.isEmpty() && batches.exhausted();
            return count.report(Duration.between(started, clock.instant()), complete);
        } finally {
            adder.shutdownNow();
        }
    }

    private static long result(Future<Long> adding) {
        try {
            return adding.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while images were added");
        }
    }

    /** Sorts candidates and counts them. */
    private final class Count {

        private final Set<String> classes;
        private final LongConsumer progress;
        private final List<Rejected> firstRejected = new ArrayList<>();
        private long fresh;
        private long alreadyThere;
        private long rejected;

        Count(Set<String> classes, LongConsumer progress) {
            this.classes = classes;
            this.progress = progress;
        }

        List<Picture> fresh(List<Candidate> batch) {
            var byHash = new LinkedHashMap<String, Picture>();
            for (var candidate : batch) {
                if (candidate instanceof Rejected bad) {
                    reject(bad);
                } else if (candidate instanceof Picture picture) {
                    var known = picture.knownClass();
                    if (known != null && !classes.contains(known)) {
                        reject(new Rejected(picture.source(), "the project has no class " + known));
                    } else if (byHash.putIfAbsent(picture.sha256(), picture) != null) {
                        there(1);
                    }
                }
            }
            if (!byHash.isEmpty()) {
                var registered = destination.registered(byHash.keySet());
                there(registered.size());
                byHash.keySet().removeAll(registered);
            }
            return List.copyOf(byHash.values());
        }

        private void reject(Rejected bad) {
            rejected++;
            if (firstRejected.size() < SeedingReport.LISTED) {
                firstRejected.add(bad);
            }
            progress.accept(1);
        }

        private void there(long images) {
            alreadyThere += images;
            progress.accept(images);
        }

        void added(long offered, long taken) {
            fresh += taken;
            alreadyThere += offered - taken;
        }

        SeedingReport report(Duration duration, boolean complete) {
            return new SeedingReport(
                    fresh, alreadyThere, rejected, firstRejected, duration, complete);
        }
    }
}
