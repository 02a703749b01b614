package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.accounts.entity.Role;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.seeding.entity.Rejected;
import org.secondlook.seeding.entity.SeedingReport;
import org.secondlook.seeding.entity.UnusableSourceException;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.control.FolderBlobStore;
import org.secondlook.storage.control.UrlSigner;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.StorageUnavailableException;
import org.secondlook.storage.entity.StoredBlob;

class SeedingTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir private Path folder;

    private DatabaseSettings databaseSettings;
    private OpenDatabase database;
    private FolderBlobStore blobs;
    private FirstContent first;
    private Project project;

    @BeforeEach
    void makeProject(TestInfo test) throws Exception {
        databaseSettings = DatabaseSettings.inMemory("seeding" + test.getDisplayName().hashCode());
        database = OpenDatabase.migrated(databaseSettings);
        blobs =
                new FolderBlobStore(
                        folder.resolve("blobs"), new UrlSigner(new byte[32], "/blobs/", CLOCK));
        blobs.prepare();
        first =
                new FirstContent(
                        database.entities(), Settings.read(key -> Optional.empty()), CLOCK);
        project = first.project("Digits", ClassKeys.DIGITS);
    }

    @AfterEach
    void closeDatabase() throws Exception {
        database.close();
    }

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
        var counting = new FaultyBlobStore(Integer.MAX_VALUE);

        SeedingReport report;
        try (var filled = filled(counting)) {
            report = run(filled, new MadeDigits(1, 250));
        }

        assertCounts(0, 250, 0, report);
        assertEquals(0, counting.puts.get());
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
        try (var filled = filled(new FaultyBlobStore(290))) {
            assertThrows(
                    StorageUnavailableException.class, () -> run(filled, new MadeDigits(1, 600)));
        }
        assertDense(200);

        assertCounts(400, 200, 0, seed(new MadeDigits(1, 600)));
        assertDense(600);
    }

    @Test
    void sourceThatBreaksOff_leavesDenseRows() {
        var broken = digits(350).peek(failingAt(300));

        assertThrows(UnusableSourceException.class, () -> seed(source(broken)));

        assertDense(registered());
        assertCounts(350 - registered(), registered(), 0, seed(source(digits(350))));
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
                LongStream.range(0, 30)
                        .mapToObj(i -> (Candidate) new Rejected("file " + i, "truncated"));

        var report = seed(source(Stream.concat(bad, digits(10))));

        assertCounts(10, 0, 30, report);
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

    @Test
    void dryRun_countsWhatWouldHappen_andChangesNothing() throws Exception {
        seed(new MadeDigits(1, 100));
        long before = files();

        try (var there = OpenDatabase.ifThere(databaseSettings).orElseThrow()) {
            var preview = new PreviewedProject(there.entities(), project.id());
            var twice = Stream.of(digits(150, 0), digits(150, 0)).flatMap(same -> same);
            assertCounts(50, 250, 0, run(preview, source(twice)));
        }

        assertDense(100);
        assertEquals(before, files());
    }

    @Test
    void dryRun_withoutADatabase_makesNone() throws Exception {
        var nowhere = DatabaseSettings.inDataFolder(folder.resolve("data"));

        assertTrue(OpenDatabase.ifThere(nowhere).isEmpty());

        assertFalse(Files.exists(folder.resolve("data")));
        assertCounts(
                7, 0, 0, run(new PreviewedProject(ClassKeys.DIGITS.codes()), new MadeDigits(1, 7)));
    }

    @Test
    void dryRun_ofADatabaseWithoutTables_findsNothing() throws Exception {
        assertTrue(OpenDatabase.ifThere(DatabaseSettings.inMemory("empty")).isEmpty());
    }

    @Test
    void project_isMadeOnce_andKeptAsItIs() {
        var pets = new ClassKeys(List.of("cat", "cow", "dog"));

        var made = first.project("Pets", pets);
        var again = first.project("Pets", ClassKeys.DIGITS);

        assertEquals(made.id(), again.id());
        assertEquals(
                List.of("cat c", "cow o", "dog d"),
                database
                        .entities()
                        .inTransaction(em -> new Projects(em).classes(made.id()))
                        .stream()
                        .map(SeedingTest::codeAndKey)
                        .toList());
    }

    @Test
    void account_isAddedOnce_andKeptAsItIs() {
        assertFalse(first.hasAccounts());

        assertTrue(first.addAccount("ann", "hash", Role.ADMIN, false));
        assertFalse(first.addAccount("ann", "other", Role.ANNOTATOR, true));

        assertTrue(first.hasAccount("ann"));
        assertTrue(first.hasAccounts());
    }

    private SeedingReport seed(ImageSource source) {
        try (var filled = filled(blobs)) {
            return run(filled, source);
        }
    }

    private static SeedingReport run(Destination destination, ImageSource source) {
        return new Seeding(destination, CLOCK).run(source, done -> {}, () -> false);
    }

    private FilledProject filled(BlobStore store) {
        return new FilledProject(store, database.entities(), CLOCK, project.id(), 4);
    }

    private static String codeAndKey(LabelClass labelClass) {
        return labelClass.code() + " " + labelClass.shortcut();
    }

    private static void assertCounts(
            long fresh, long alreadyThere, long rejected, SeedingReport report) {
        assertEquals(
                List.of(fresh, alreadyThere, rejected),
                List.of(report.fresh(), report.alreadyThere(), report.rejected()),
                report::toString);
    }

    /** Rows 1 to count, nothing more, each with its blob. */
    private void assertDense(long count) {
        assertEquals(count, registered());
        for (long number = 1; number <= count; number++) {
            var name = new BlobName(image(number).blobName());
            try (var blob = blobs.open(name).orElseThrow()) {
                assertTrue(blob.length() > 0, name::value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertTrue(
                database.entities()
                        .inTransaction(em -> new Images(em, CLOCK).find(project.id(), count + 1))
                        .isEmpty());
    }

    private Image image(long number) {
        return database.entities()
                .inTransaction(em -> new Images(em, CLOCK).find(project.id(), number))
                .orElseThrow();
    }

    private long registered() {
        return first.findProject("Digits").orElseThrow().registeredImages();
    }

    private long files() throws Exception {
        try (var files = Files.walk(folder)) {
            return files.count();
        }
    }

    private static Stream<Candidate> digits(long count) {
        return digits(count, 0);
    }

    private static Stream<Candidate> digits(long count, long from) {
        return new MadeDigits(1, count, from).candidates();
    }

    private static Consumer<Candidate> failingAt(int number) {
        var seen = new AtomicInteger();
        return candidate -> {
            if (seen.incrementAndGet() == number) {
                throw new UnusableSourceException("the file ends here");
            }
        };
    }

    private static ImageSource source(Stream<Candidate> candidates) {
        return new ImageSource() {
            @Override
            public OptionalLong expected() {
                return OptionalLong.empty();
            }

            @Override
            public Stream<Candidate> candidates() {
                return candidates;
            }
        };
    }

    /** Counts, and fails after so many blobs. */
    private final class FaultyBlobStore implements BlobStore {

        private final AtomicInteger puts = new AtomicInteger();
        private final int most;

        FaultyBlobStore(int most) {
            this.most = most;
        }

        @Override
        public boolean put(BlobName name, byte[] content) {
            if (puts.incrementAndGet() > most) {
                throw new StorageUnavailableException("The storage is full");
            }
            return blobs.put(name, content);
        }

        @Override
        public void prepare() {
            blobs.prepare();
        }

        @Override
        public Optional<StoredBlob> open(BlobName name) {
            return blobs.open(name);
        }

        @Override
        public URI readUrl(BlobName name, Duration validFor) {
            return blobs.readUrl(name, validFor);
        }

        @Override
        public void check() {
            blobs.check();
        }
    }
}
