package org.secondlook.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.control.FirstContent;
import org.secondlook.seeding.control.OpenDatabase;
import org.secondlook.testing.Await;
import org.secondlook.testing.FreePort;
import org.secondlook.testing.Script;

/** {@code scripts/run} as a person runs it. Two server starts, for each takes its time. */
class RunIT {

    private static final Duration SHORTLY = Duration.ofSeconds(60);

    @TempDir private Path temporary;

    /** With a space, as in "My Documents". */
    private Path folder;

    private Path data;
    private int port;

    @BeforeEach
    void prepare() throws Exception {
        folder = Files.createDirectory(temporary.resolve("a folder"));
        data = folder.resolve("data");
        port = FreePort.next();
    }

    @Test
    void oneCommand_makesEverything_keepsOthersOff_andEndsCleanly() throws Exception {
        try (var first = start(data, port, "--digits", "50")) {
            first.awaitOutput("is ready");
            assertTrue(
                    first.out()
                            .contains(
                                    "Second Look is ready: http://localhost:%d/  sign in as guest /"
                                            .formatted(port)),
                    first::toString);
            assertEquals("", first.err());
            assertEquals(200, signInPage());

            assertRefused(start(data, FreePort.next()), "is in use by another");
            assertRefused(
                    start(folder.resolve("other"), port), "Port %d can't be used".formatted(port));
            assertRefused(
                    Script.start(
                            folder, "seed", Map.of(), "made", "--count", "1", "--data", dataPath()),
                    "stop scripts/run");

            var children = first.children();
            first.terminate();
            assertEquals(0, first.exitCode(), first::toString);
            assertTrue(first.out().endsWith("Second Look has stopped.\n"), first::toString);
            assertFalse(children.stream().anyMatch(ProcessHandle::isAlive));
        }
        assertFilled(50);

        try (var second = start(data, port)) {
            second.awaitOutput("is ready");
            assertFalse(second.out().contains("Making"), second::toString);
            assertEquals(200, signInPage());
            assertTrue(Files.size(data.resolve("log/server.log.1")) > 0);

            var children = second.children();
            second.kill();
            Await.until(
                    SHORTLY,
                    () -> children.stream().noneMatch(ProcessHandle::isAlive),
                    () -> "The server outlives scripts/run");
        }
        assertFilled(50);
    }

    @Test
    void dataFolderThatIsAFile_isRefused() throws Exception {
        Files.writeString(data, "in the way");

        assertRefused(start(data, port), "it is not a folder");
    }

    @Test
    void dataFolderThatCannotBeMade_isRefused() {
        assertRefused(start(Path.of("/proc/secondlook"), port), "can't be made or written");
    }

    @Test
    void badSetting_isRefused_namingTheKey() {
        var script =
                Script.start(
                        folder,
                        "run",
                        Map.of("SECONDLOOK_REPEAT_RATE", "7"),
                        "--data",
                        dataPath(),
                        "--port",
                        String.valueOf(port));

        assertRefused(script, "secondlook.repeat.rate must be");
        assertFalse(Files.exists(data));
    }

    @Test
    void configuredDatabaseOutOfReach_isRefused_withoutAGuest() {
        var script =
                Script.start(
                        folder,
                        "run",
                        Map.of(
                                "SECONDLOOK_DB_URL",
                                "jdbc:sqlserver://127.0.0.1:%d;loginTimeout=3;encrypt=false"
                                        .formatted(port)),
                        "--data",
                        dataPath(),
                        "--port",
                        String.valueOf(port));

        assertRefused(script, "The database refuses");
        assertFalse(script.out().contains("guest"));
    }

    @Test
    void oldJava_isRefusedByTheScript() throws Exception {
        var java = Files.createDirectories(folder.resolve("jdk 11/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        var script =
                Script.start(
                        folder, "run", Map.of("JAVA_HOME", folder.resolve("jdk 11").toString()));

        assertRefused(script, "Java 17 or newer is needed");
    }

    private Script start(Path dataFolder, int onPort, String... more) {
        var always = Stream.of("--data", dataFolder.toString(), "--port", String.valueOf(onPort));
        return Script.start(
                folder,
                "run",
                Map.of(),
                Stream.concat(always, Arrays.stream(more)).toArray(String[]::new));
    }

    private String dataPath() {
        return data.toString();
    }

    /** One line on the standard error, and exit code 1. */
    private static void assertRefused(Script script, String reason) {
        try (script) {
            assertEquals(1, script.exitCode(), script::toString);
            assertTrue(script.err().contains(reason), script::toString);
            assertEquals(1, script.err().lines().count(), script::toString);
        }
    }

    private int signInPage() throws Exception {
        var page = URI.create("http://127.0.0.1:%d/sign-in".formatted(port));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void assertFilled(long digits) throws Exception {
        var settings = DatabaseSettings.inDataFolder(data);
        try (var database = OpenDatabase.ifThere(settings).orElseThrow()) {
            var content =
                    new FirstContent(
                            database.entities(),
                            Settings.read(key -> Optional.empty()),
                            Clock.systemUTC());
            assertTrue(content.hasAccount("guest"));
            assertEquals(digits, content.findProject("Digits").orElseThrow().registeredImages());
        }
    }
}
