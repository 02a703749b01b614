package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secondlook.configuration.DatabaseSettings;

class DryRunTest extends ScratchProject {

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

    private long files() throws Exception {
        try (var files = Files.walk(folder)) {
            return files.count();
        }
    }
}
