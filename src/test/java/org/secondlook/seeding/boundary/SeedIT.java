package org.secondlook.seeding.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.catalogue.control.Images;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.control.FirstContent;
import org.secondlook.seeding.control.MadeDigits;
import org.secondlook.seeding.control.OpenDatabase;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.testing.Azurite;
import org.secondlook.testing.Script;

/** {@code scripts/seed} as a person runs it: without settings, in a folder of its own. */
class SeedIT {

    @TempDir private Path folder;

    @Test
    void madeDigits_areCounted_dryRunChangesNothing_andASecondRunFindsThemThere() throws Exception {
        var dry = Script.run(folder, "seed", "made", "--count", "40", "--dry-run");
        assertEnd(0, "Digits: 40 would be new, 0 already there, 0 rejected", dry);
        assertFalse(Files.exists(folder.resolve("data")));

        var first = Script.run(folder, "seed", "made", "--count", "40");
        assertEnd(0, "Digits: 40 new, 0 already there, 0 rejected", first);
        assertTrue(first.out().contains("Nobody can sign in yet"), first::toString);
        assertEquals("", first.err());

        var second = Script.run(folder, "seed", "made", "--count", "60");
        assertEnd(0, "Digits: 20 new, 40 already there, 0 rejected", second);
        assertEquals(60, registered("Digits"));
    }

    @Test
    void folder_givesKnownClasses_andNamesWhatItRejects() throws Exception {
        var pictures = folder.resolve("my pictures");
        var digit = (Picture) new MadeDigits(1, 1).candidates().findFirst().orElseThrow();
        Files.createDirectories(pictures.resolve("cat"));
        Files.write(pictures.resolve("cat/a.png"), digit.bytes());
        Files.write(pictures.resolve("copy.png"), digit.bytes());
        Files.writeString(pictures.resolve("notes.txt"), "not an image");

        var seed =
                Script.run(
                        folder,
                        "seed",
                        "folder",
                        pictures.toString(),
                        "--classes",
                        "cat,dog",
                        "--project",
                        "Pets");

        assertEnd(3, "Pets: 1 new, 1 already there, 1 rejected", seed);
        assertTrue(seed.out().contains("rejected: notes.txt: "), seed::toString);
        try (var database = open()) {
            var project = content(database).findProject("Pets").orElseThrow();
            var image =
                    database.entities()
                            .inTransaction(
                                    em ->
                                            new Images(em, Clock.systemUTC())
                                                    .find(project.id(), 1)
                                                    .orElseThrow());
            assertEquals(Optional.of("cat"), image.knownClass());
        }
    }

    @Test
    void mistakes_areOneLineOnTheStandardError() {
        assertRefused("no such folder", "folder", folder.resolve("nowhere").toString());
        assertRefused("no t10k-images", "mnist", "--folder", folder.toString());
        assertRefused("'--count'", "made", "--count", "many");
        assertRefused("There is no file", "made", "--count", "1", "--config", "nowhere");
        assertRefused("1 to 64 letters", "user", "a b");
    }

    @Test
    void stoppedRun_saysSo_andTheNextGoesOn() throws Exception {
        try (var seed = Script.start(folder, "seed", Map.of(), "made", "--count", "1000000")) {
            seed.awaitOutput("1000000 images");
            seed.terminate();
            seed.exitCode();
            assertTrue(seed.out().contains("running it again goes on"), seed::toString);
        }
        long kept = registered("Digits");
        assertTrue(kept > 0);

        var again = Script.run(folder, "seed", "made", "--count", "50");
        assertEnd(0, "Digits: 0 new, 50 already there", again);
        assertEquals(kept, registered("Digits"));
    }

    @Test
    void user_getsAGeneratedPassword_once() throws Exception {
        var made = Script.run(folder, "seed", "user", "Ann", "--role", "admin");
        assertEnd(0, "ann can sign in now, as ADMIN", made);
        assertTrue(made.out().matches("(?s).*first sign-in: [A-Za-z0-9]{20}\n"), made::toString);
        try (var database = open()) {
            var ann =
                    database.entities()
                            .inTransaction(em -> new Accounts(em).findByName("ann").orElseThrow());
            assertTrue(ann.mustChangePassword());
        }

        assertRefused("There is a user ann already", "user", "ann");
        assertRefused("No password came", "user", "bob", "--password-stdin");
    }

    @Test
    void azureStorage_getsItsContainerAndBlobs() throws Exception {
        try (var azurite = Azurite.start();
                var seed =
                        Script.start(
                                folder,
                                "seed",
                                Map.of(
                                        "SECONDLOOK_STORAGE_CONNECTION_STRING",
                                        azurite.connectionString()),
                                "made",
                                "--count",
                                "250")) {
            seed.exitCode();
            assertEnd(0, "Digits: 250 new, 0 already there, 0 rejected", seed);
        }
        assertEquals(250, registered("Digits"));
        assertFalse(Files.exists(folder.resolve("data/blobs")));
    }

    private static void assertEnd(int exitCode, String summary, Script script) {
        assertEquals(exitCode, script.exitCode(), script::toString);
        assertTrue(script.out().contains(summary), script::toString);
    }

    private void assertRefused(String reason, String... arguments) {
        var script = Script.run(folder, "seed", arguments);
        assertEquals(1, script.exitCode(), script::toString);
        assertTrue(script.err().contains(reason), script::toString);
        assertEquals(1, script.err().lines().count(), script::toString);
    }

    private long registered(String project) throws Exception {
        try (var database = open()) {
            return content(database).findProject(project).orElseThrow().registeredImages();
        }
    }

    private OpenDatabase open() throws Exception {
        return OpenDatabase.ifThere(DatabaseSettings.inDataFolder(folder.resolve("data")))
                .orElseThrow();
    }

    private static FirstContent content(OpenDatabase database) {
        return new FirstContent(
                database.entities(), Settings.read(key -> Optional.empty()), Clock.systemUTC());
    }
}
