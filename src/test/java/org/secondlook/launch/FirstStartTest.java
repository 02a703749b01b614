package org.secondlook.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.accounts.entity.Role;
import org.secondlook.configuration.SettingKey;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.control.ClassKeys;
import org.secondlook.seeding.control.FirstContent;
import org.secondlook.seeding.control.OpenDatabase;

class FirstStartTest {

    @TempDir private Path folder;

    @Test
    void firstStart_makesGuestProjectAndDigits_andTheSecondNothing() throws Exception {
        assertTrue(prepare(20));
        assertEquals(20, digits());

        assertTrue(prepare(20));
        assertTrue(prepare(5));
        assertEquals(20, digits());
    }

    @Test
    void moreDigits_areAdded() throws Exception {
        prepare(20);

        prepare(30);

        assertEquals(30, digits());
    }

    @Test
    void interruptedStart_goesOn() throws Exception {
        new FirstStart(settings(), OptionalLong.of(20)).prepare(() -> true);
        assertEquals(0, digits());

        assertTrue(prepare(20));
        assertEquals(20, digits());
    }

    @Test
    void usersMadeByHand_meanNoGuest() throws Exception {
        try (var database = OpenDatabase.migrated(settings().database())) {
            content(database).addAccount("ann", "hash", Role.ADMIN, false);
        }

        assertFalse(prepare(1));
        try (var database = OpenDatabase.migrated(settings().database())) {
            assertFalse(content(database).hasAccount(FirstStart.GUEST));
        }
    }

    @Test
    void anythingConfigured_isRefused() {
        var configured =
                settings(
                        Map.of(
                                SettingKey.DATA_DIR,
                                folder.toString(),
                                SettingKey.DB_URL,
                                "jdbc:h2:mem:x"));

        assertThrows(
                IllegalArgumentException.class,
                () -> new FirstStart(configured, OptionalLong.empty()));
    }

    private boolean prepare(long digits) throws Exception {
        return new FirstStart(settings(), OptionalLong.of(digits)).prepare(() -> false);
    }

    private long digits() throws Exception {
        try (var database = OpenDatabase.migrated(settings().database())) {
            return content(database).project("Digits", ClassKeys.DIGITS).registeredImages();
        }
    }

    private FirstContent content(OpenDatabase database) {
        return new FirstContent(database.entities(), settings(), Clock.systemUTC());
    }

    private Settings settings() {
        return settings(Map.of(SettingKey.DATA_DIR, folder.toString()));
    }

    private static Settings settings(Map<SettingKey, String> values) {
        return Settings.read(key -> Optional.ofNullable(values.get(key)));
    }
}
