package org.secondlook.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static Settings settings(Map<SettingKey, String> values) {
        return new SettingsFile(values).settings();
    }

    private static String refusal(Map<SettingKey, String> values) {
        return assertThrows(InvalidSettingException.class, () -> settings(values)).getMessage();
    }

    @Test
    void nothingSet_isTheEmbeddedDefault() {
        var settings = settings(Map.of());

        assertTrue(settings.embedded());
        assertEquals(Duration.ofSeconds(120), settings.idleLimit());
        assertEquals(0.20, settings.repeatRate());
        assertEquals(10, settings.repeatLag());
        assertTrue(settings.database().url().startsWith("jdbc:h2:file:"));
        assertTrue(settings.database().url().contains("WRITE_DELAY=0"));
    }

    @ParameterizedTest
    @CsvSource({
        "DB_URL, jdbc:h2:mem:x",
        "STORAGE_CONNECTION_STRING, UseDevelopmentStorage=true",
    })
    void configuredDatabaseOrStorage_isNotEmbedded(SettingKey key, String value) {
        assertFalse(settings(Map.of(key, value)).embedded());
    }

    @ParameterizedTest
    @CsvSource({
        "IDLE_SECONDS, x",
        "IDLE_SECONDS, 1",
        "IDLE_SECONDS, -5",
        "IDLE_SECONDS, 1e3",
        "IDLE_SECONDS, 99999999999",
        "IMAGE_URL_MINUTES, 0",
        "REPEAT_RATE, 1.5",
        "REPEAT_RATE, NaN",
        "REPEAT_LAG, 51",
        "REPEAT_LAG, 2.5",
        "BEHIND_PROXY, yes",
        "SECRET, short",
        "DB_URL, jdbc:postgresql://x/y",
        "DB_USER, sa",
        "DB_PASSWORD, x",
        "STORAGE_KEY, abc",
        "STORAGE_SAS, sv=1&sig=2",
        "STORAGE_ACCOUNT, alone",
        "STORAGE_CONTAINER, images",
        "STORAGE_ENDPOINT, http://127.0.0.1:1/a"
    })
    void malformedOrIncompleteSetting_isRefusedNamingTheKey(SettingKey key, String value) {
        assertTrue(
                refusal(Map.of(key, value)).contains(key.property()),
                () -> refusal(Map.of(key, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "STORAGE_CONNECTION_STRING, STORAGE_ACCOUNT",
        "STORAGE_CONNECTION_STRING, STORAGE_KEY",
        "STORAGE_CONNECTION_STRING, STORAGE_SAS",
        "STORAGE_CONNECTION_STRING, STORAGE_ENDPOINT",
        "STORAGE_KEY, STORAGE_SAS"
    })
    void contradiction_isRefusedNamingBothKeys(SettingKey one, SettingKey other) {
        var values = new EnumMap<SettingKey, String>(SettingKey.class);
        values.put(one, "value");
        values.put(other, "http://127.0.0.1:1/a");
        values.putIfAbsent(SettingKey.STORAGE_CONTAINER, "images");

        var message = refusal(values);

        assertTrue(message.contains(one.property()), message);
        assertTrue(message.contains(other.property()), message);
    }

    @Test
    void urlWithUserButNoPassword_isRefused() {
        var message = refusal(Map.of(SettingKey.DB_URL, "jdbc:h2:mem:x", SettingKey.DB_USER, "sa"));
        assertTrue(message.contains("secondlook.db.password"), message);
    }

    @Test
    void threeFormsOfStorage_areTold() {
        assertInstanceOf(
                StorageSettings.ByConnectionString.class,
                settings(Map.of(SettingKey.STORAGE_CONNECTION_STRING, "x")).storage());
        assertInstanceOf(
                StorageSettings.ByAccountKey.class,
                settings(
                                Map.of(
                                        SettingKey.STORAGE_ACCOUNT, "account",
                                        SettingKey.STORAGE_KEY, "key"))
                        .storage());
        var given =
                assertInstanceOf(
                        StorageSettings.ByGivenSas.class,
                        settings(
                                        Map.of(
                                                SettingKey.STORAGE_ACCOUNT, "account",
                                                SettingKey.STORAGE_SAS, "sig=1"))
                                .storage());
        assertEquals("https://account.blob.core.windows.net", given.endpoint().toString());
    }

    @Test
    void secrets_areNotInAnyText() {
        var settings =
                settings(
                        Map.of(
                                SettingKey.STORAGE_ACCOUNT, "account",
                                SettingKey.STORAGE_KEY, "c2VjcmV0a2V5",
                                SettingKey.DB_URL,
                                        "jdbc:sqlserver://s;user=u;password=hidden1;encrypt=true"));

        var text = settings.storage() + " " + settings.database();
        assertFalse(text.contains("c2VjcmV0a2V5"), text);
        assertFalse(text.contains("hidden1"), text);
    }

    @Test
    void environment_winsOverTheFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("credentials.properties");
        Files.writeString(file, "secondlook.idle.seconds=60\nsecondlook.repeat.lag=3\n");

        var settings = SettingsFile.read(file, Map.of("SECONDLOOK_IDLE_SECONDS", "30")).settings();

        assertEquals(Duration.ofSeconds(30), settings.idleLimit());
        assertEquals(3, settings.repeatLag());
    }

    @Test
    void unknownKeyInTheFile_isRefusedNamingIt(@TempDir Path folder) throws IOException {
        var file = folder.resolve("credentials.properties");
        Files.writeString(file, "secondlook.idle.secnods=60\n");

        var message =
                assertThrows(InvalidSettingException.class, () -> SettingsFile.read(file, Map.of()))
                        .getMessage();
        assertTrue(message.contains("secondlook.idle.secnods"), message);
    }

    @Test
    void unknownVariable_isRefusedNamingIt(@TempDir Path folder) {
        var message =
                assertThrows(
                                InvalidSettingException.class,
                                () ->
                                        SettingsFile.read(
                                                folder.resolve("none"),
                                                Map.of("SECONDLOOK_DATABASE_URL", "x")))
                        .getMessage();
        assertTrue(message.contains("SECONDLOOK_DATABASE_URL"), message);
    }

    @Test
    void exampleFile_listsEveryKeyAndNoOther() throws IOException {
        var listed =
                Files.readAllLines(Path.of("credentials.properties.example")).stream()
                        .filter(line -> line.startsWith("#secondlook."))
                        .map(line -> line.substring(1, line.indexOf('=')))
                        .collect(Collectors.toSet());

        assertEquals(
                Arrays.stream(SettingKey.values())
                        .map(SettingKey::property)
                        .collect(Collectors.toSet()),
                listed);
    }

    @Test
    void variable_isWhatMicroProfileConfigLooksFor() {
        assertEquals(
                "SECONDLOOK_STORAGE_CONNECTION_STRING",
                SettingKey.STORAGE_CONNECTION_STRING.variable());
    }
}
