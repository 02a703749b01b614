package org.secondlook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.secondlook.configuration.SettingKey;

/**
 * The real WAR on a real Payara Micro, as a process of its own on a free loopback port. Its log is
 * {@code server.log} in the data folder. Ends with {@link #close()} and, failing that, with this
 * JVM.
 */
public final class TestServer implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofSeconds(180);
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final TestData data;
    private final Map<SettingKey, String> settings;
    private final int port = FreePort.next();
    private Process process;
    private Thread killer;

    private TestServer(TestData data, Map<SettingKey, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    /**
     * Starts a server on data that was prepared before, and waits until it answers.
     *
     * @param settings beside those of the data
     * @throws IllegalStateException when it does not start; the message has the log's end
     */
    public static TestServer start(TestData data, Map<SettingKey, String> settings) {
        var server = new TestServer(data, settings);
        server.start();
        return server;
    }

    /** Starts it again on the same port and data, after {@link #stop} or {@link #kill}. */
    public void start() {
        try {
            var command = new ArrayList<String>();
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.addAll(
                    List.of(
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-jar",
                            TARGET.resolve("server/payara-micro.jar").toString(),
                            "--nohazelcast",
                            "--port",
                            String.valueOf(port),
                            "--prebootcommandfile",
                            preBootCommands().toString(),
                            "--shutdowngrace",
                            "5000",
                            "--deploy",
                            TARGET.resolve("secondlook.war").toString()));
            var builder =
                    new ProcessBuilder(command)
                            .directory(data.folder().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().keySet().removeIf(key -> key.startsWith("SECONDLOOK_"));
            data.settings()
                    .forEach((key, value) -> builder.environment().put(key.variable(), value));
            settings.forEach((key, value) -> builder.environment().put(key.variable(), value));
            process = builder.start();
            killer = new Thread(process::destroyForcibly, "end server");
            Runtime.getRuntime().addShutdownHook(killer);
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path preBootCommands() throws IOException {
        var file = data.folder().resolve("pre-boot.commands");
        try (var shipped =
                TestServer.class.getResourceAsStream("/org/secondlook/launch/pre-boot.commands")) {
            Files.write(file, shipped.readAllBytes());
        }
        Files.writeString(
                file,
                "set configs.config.server-config.network-config.network-listeners"
                        + ".network-listener.http-listener.address=127.0.0.1\n",
                StandardOpenOption.APPEND);
        return file;
    }

    private void awaitAnswer() {
        Await.until(
                START_WITHIN,
                () -> {
                    if (!process.isAlive()
                            || logEnd().contains("Exception while loading the app")) {
                        throw new IllegalStateException("The server did not start:\n" + logEnd());
                    }
                    return answers();
                },
                () -> "The server did not answer in time:\n" + logEnd());
    }

    private boolean answers() {
        try {
            var request =
                    HttpRequest.newBuilder(uri("/sign-in")).timeout(Duration.ofSeconds(20)).build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String logEnd() {
        try {
            var text = Files.readString(log(), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - 6000));
        } catch (IOException e) {
            return "";
        }
    }

    /** All that the server printed. */
    public Path log() {
        return data.folder().resolve("server.log");
    }

    /** The data that it runs on. */
    public TestData data() {
        return data;
    }

    /** An address of the server. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Somebody who is signed in. */
    public ApiClient signedIn(String user) {
        return ApiClient.signIn(this, user, TestData.PASSWORD);
    }

    /** Ends it as an operator would: SIGTERM. */
    public void stop() {
        end(process::destroy);
    }

    /** Ends it as a power failure would: SIGKILL. */
    public void kill() {
        end(process::destroyForcibly);
    }

    private void end(Runnable how) {
        how.run();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }
}
