package org.secondlook.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.secondlook.configuration.SettingsFile;

/**
 * How the server is started: the program, its arguments and its environment. Settings go there by
 * the environment only, for others can read a command line.
 *
 * @param root folder of the project, where it was built
 * @param dataFolder absolute
 */
record ServerCommand(Path root, Path dataFolder, Address address, SettingsFile settings) {

    /** Tells the server which process to outlive by no more than a moment. */
    static final String LAUNCHER_VARIABLE = "SECONDLOOK_LAUNCHER";

    private static final int SHUTDOWN_GRACE_MILLIS = 3_000;

    /**
     * Starts it.
     *
     * @param log takes what it prints
     * @throws CannotRunException when it can't be started
     */
    Process start(ServerLog log) {
        var server = root.resolve("target/server/payara-micro.jar");
        var application = root.resolve("target/secondlook.war");
        for (var part : List.of(server, application)) {
            if (!Files.isRegularFile(part)) {
                throw new CannotRunException(
                        "%s is missing: build it by mvn package".formatted(part));
            }
        }
        try {
            var scratch = emptied(dataFolder.resolve(".second-look-server"));
            var command =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:+UseSerialGC",
                                    // A quick start matters more here than the last request/s.
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xmx512m",
                                    "-Djava.awt.headless=true",
                                    "-Djava.io.tmpdir=" + scratch,
                                    "-jar",
                                    server.toString(),
                                    "--nohazelcast",
                                    "--disablephonehome",
                                    "--port",
                                    String.valueOf(address.port()),
                                    "--shutdowngrace",
                                    String.valueOf(SHUTDOWN_GRACE_MILLIS),
                                    "--prebootcommandfile",
                                    preBootCommands(scratch).toString(),
                                    "--deploy",
                                    application.toString())
                            .directory(scratch.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.file().toFile());
            settings.values()
                    .forEach((key, value) -> command.environment().put(key.variable(), value));
            command.environment()
                    .put(LAUNCHER_VARIABLE, String.valueOf(ProcessHandle.current().pid()));
            var process = command.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRunException("The server can't be started: " + e.getMessage());
        }
    }

    private Path preBootCommands(Path folder) throws IOException {
        try (var commands = ServerCommand.class.getResourceAsStream("pre-boot.commands")) {
            var listener =
                    "set configs.config.server-config.network-config.network-listeners"
                            + ".network-listener.http-listener.address="
                            + address.number();
            return Files.writeString(
                    folder.resolve("pre-boot.commands"),
                    new String(commands.readAllBytes(), StandardCharsets.UTF_8).stripTrailing()
                            + "\n"
                            + listener
                            + "\n");
        }
    }

    /** The server unpacks itself there, and leaves that behind when it is killed. */
    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
