package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.seeding.entity.Rejected;
import org.secondlook.seeding.entity.SeedingReport;
import org.secondlook.seeding.entity.UnusableSourceException;
import org.secondlook.storage.entity.StorageUnavailableException;

class SeedingTest extends ScratchProject {

    @Test
    void firstRun_findsEverythingNew_andStoresRowsAndBlobs() {
        var steps = new AtomicLong();

        SeedingReport report;
        try (var filled = filled(blobs)) {
            report =
                    new Seeding(filled, CLOCK)
                            .run(new MadeDigits(1, 450), steps::addAndGet, () -> false);
        }

        assertCounts(450, 0, 0, report);
        assertTrue(report.complete());
        assertEquals(450, steps.get());
        assertDense(450);
        assertTrue(image(450).knownClass().isPresent());
    }

    @Test
    void secondRun_findsEverythingAlreadyThere_andUploadsNothing() {
        seed(new MadeDigits(1, 250));
        var counting = new FaultyBlobStore(blobs, Integer.MAX_VALUE);

        SeedingReport report;
        try (var filled = filled(counting)) {
            report = run(filled, new MadeDigits(1, 250));
        }

        assertCounts(0, 250, 0, report);
        assertEquals(0, counting.puts());
        assertDense(250);
    }

    @Test
    void largerRun_addsTheDifferenceOnly() {
        seed(new MadeDigits(1, 30));

        assertCounts(15, 30, 0, seed(new MadeDigits(1, 45)));
        assertDense(45);
    }

    @Test
    void stoppedRun_keepsWholeBatches_andTheNextGoesOn() {
        var stop = new AtomicBoolean();
        SeedingReport stopped;
        try (var filled = filled(blobs)) {
            stopped =
                    new Seeding(filled, CLOCK)
                            .run(new MadeDigits(1, 1_000), done -> stop.set(true), stop::get);
        }

        assertFalse(stopped.complete());
        assertTrue(stopped.fresh() > 0 && stopped.fresh() < 1_000, stopped::toString);
        assertDense(stopped.fresh());

        var report = seed(new MadeDigits(1, 1_000));
        assertCounts(1_000 - stopped.fresh(), stopped.fresh(), 0, report);
        assertDense(1_000);
    }

    @Test
    void storageThatFailsInTheMiddle_leavesNoRowWithoutBlob_andTheNextRunGoesOn() {
        try (var filled = filled(new FaultyBlobStore(blobs, 290))) {
            assertThrows(
                    StorageUnavailableException.class, () -> run(filled, new MadeDigits(1, 600)));
        }
        assertDense(200);

        assertCounts(400, 200, 0, seed(new MadeDigits(1, 600)));
        assertDense(600);
    }

    @Test
    void sourceThatBreaksOff_keepsTheWholeBatchesBefore() {
        var broken = digits(350).peek(failingAt(300));

        assertThrows(UnusableSourceException.class, () -> seed(source(broken)));

        assertDense(200);
        assertCounts(150, 200, 0, seed(source(digits(350))));
    }

    @Test
    void sameContentTwiceInARun_isStoredOnce_withinABatchAndAcrossBatches() {
        var report = seed(source(Stream.of(digits(250), digits(250)).flatMap(same -> same)));
        assertCounts(250, 250, 0, report);

        var twice = digits(5, 1_000).flatMap(picture -> Stream.of(picture, picture));
        assertCounts(5, 5, 0, seed(source(twice)));
        assertDense(255);
    }

    @Test
    void rejectedCandidates_areCounted_andTheFirstListed() {
        var bad =
                LongStream.range(0, SeedingReport.LISTED + 10)
                        .mapToObj(i -> (Candidate) new Rejected("file " + i, "truncated"));

        var report = seed(source(Stream.concat(bad, digits(10))));

        assertCounts(10, 0, SeedingReport.LISTED + 10, report);
        assertEquals(SeedingReport.LISTED, report.firstRejected().size());
        assertEquals(new Rejected("file 0", "truncated"), report.firstRejected().get(0));
        assertDense(10);
    }

    @Test
    void knownClassThatTheProjectLacks_isRejectedWithTheReason() {
        var digit = (Picture) digits(1).findFirst().orElseThrow();
        var cat =
                new Picture(
                        "cat/1.png",
                        digit.bytes(),
                        digit.contentType(),
                        digit.width(),
                        digit.height(),
                        "cat");

        var report = seed(source(Stream.of(cat)));

        assertCounts(0, 0, 1, report);
        assertEquals(
                List.of(new Rejected("cat/1.png", "the project has no class cat")),
                report.firstRejected());
    }

    @Test
    void concurrentSeeders_registerEveryContentOnce_withDenseNumbers() throws Exception {
        int seeders = 4;
        var together = new CyclicBarrier(seeders);
        var threads = Executors.newFixedThreadPool(seeders);
        try {
            Callable<SeedingReport> seeder =
                    () -> {
                        together.await();
                        return seed(new MadeDigits(1, 500));
                    };
            long fresh = 0;
            long there = 0;
            for (var report : threads.invokeAll(Collections.nCopies(seeders, seeder))) {
                fresh += report.get().fresh();
                there += report.get().alreadyThere();
            }
            assertEquals(500, fresh);
            assertEquals(500 * (seeders - 1), there);
        } finally {
            threads.shutdownNow();
        }
        assertDense(500);
    }

    private static Consumer<Candidate> failingAt(int number) {
        var seen = new AtomicInteger();
        return candidate -> {
            if (seen.incrementAndGet() == number) {
                throw new UnusableSourceException("the file ends here");
            }
        };
    }
}
