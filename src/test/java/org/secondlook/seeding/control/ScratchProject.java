package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.SeedingReport;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.control.FolderBlobStore;
import org.secondlook.storage.control.UrlSigner;
import org.secondlook.storage.entity.BlobName;

/** A project in an in-memory database with blobs in a folder, and what tests ask of it. */
abstract class ScratchProject {

    static final Clock CLOCK = Clock.systemUTC();

    @TempDir Path folder;

    DatabaseSettings databaseSettings;
    OpenDatabase database;
    FolderBlobStore blobs;
    FirstContent first;
    Project project;

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

    SeedingReport seed(ImageSource source) {
        try (var filled = filled(blobs)) {
            return run(filled, source);
        }
    }

    static SeedingReport run(Destination destination, ImageSource source) {
        return new Seeding(destination, CLOCK).run(source, done -> {}, () -> false);
    }

    FilledProject filled(BlobStore store) {
        return new FilledProject(store, database.entities(), CLOCK, project.id(), 4);
    }

    static void assertCounts(long fresh, long alreadyThere, long rejected, SeedingReport report) {
        assertEquals(
                List.of(fresh, alreadyThere, rejected),
                List.of(report.fresh(), report.alreadyThere(), report.rejected()),
                report::toString);
    }

    /** Rows 1 to count, nothing more, each with its blob. */
    void assertDense(long count) {
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

    Image image(long number) {
        return database.entities()
                .inTransaction(em -> new Images(em, CLOCK).find(project.id(), number))
                .orElseThrow();
    }

    long registered() {
        return first.findProject("Digits").orElseThrow().registeredImages();
    }

    static Stream<Candidate> digits(long count) {
        return digits(count, 0);
    }

    static Stream<Candidate> digits(long count, long from) {
        return new MadeDigits(1, count, from).candidates();
    }

    static ImageSource source(Stream<Candidate> candidates) {
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
}
