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
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real Azurite blob service on a free loopback port, in memory, with an account of its own whose
 * key nobody else has. Ends with {@link #close()} and, failing that, with this JVM.
 *
 * <p>Azurite is looked for at the environment variable {@code SECONDLOOK_AZURITE} (the path of
 * {@code main.js}), else where {@code scripts/test} installs it.
 */
public final class Azurite implements AutoCloseable {

    private static final String VERSION = "3.37.0";
    private static final String ACCOUNT = "secondlook";
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Thread killer;
    private final int port;
    private final String key;

    private Azurite(Process process, int port, String key) {
        this.process = process;
        this.port = port;
        this.key = key;
        this.killer = new Thread(process::destroyForcibly, "end Azurite");
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts an empty Azurite and waits until it answers.
     *
     * @throws IllegalStateException if it is not installed or does not start, saying what to do
     */
    public static Azurite start() {
        Path main = mainScript();
        byte[] random = new byte[64];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        int port = FreePort.next();
        Azurite azurite = new Azurite(launch(main, port, key), port, key);
        try {
            azurite.awaitAnswer();
        } catch (RuntimeException e) {
            azurite.close();
            throw e;
        }
        return azurite;
    }

    /** The address of the account's blobs, {@code http://127.0.0.1:PORT/ACCOUNT}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + "/" + ACCOUNT);
    }

    public String accountName() {
        return ACCOUNT;
    }

    /** Base64, as Azure shows keys; another one at every start. */
    public String accountKey() {
        return key;
    }

    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;"
                .formatted(ACCOUNT, key, endpoint());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The JVM is ending, so the hook runs anyway.
        }
    }

    private static Path mainScript() {
        String configured = System.getenv("SECONDLOOK_AZURITE");
        Path folder = Path.of(System.getProperty("user.home"), ".cache/secondlook/azurite");
        Path main =
                configured != null && !configured.isBlank()
                        ? Path.of(configured)
                        : folder.resolve("node_modules/azurite/dist/src/blob/main.js");
        if (!Files.isRegularFile(main)) {
            throw new IllegalStateException(
                    ("Azurite is missing at %s. Run scripts/test, which installs it, or:"
                                    + " npm install --prefix %s azurite@%s")
                            .formatted(main, folder, VERSION));
        }
        return main;
    }

    private static Process launch(Path main, int port, String key) {
        ProcessBuilder builder =
                new ProcessBuilder(
                                "node",
                                main.toString(),
                                "--inMemoryPersistence",
                                "--disableTelemetry",
                                "--skipApiVersionCheck",
                                "--silent",
                                "--blobHost",
                                "127.0.0.1",
                                "--blobPort",
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(logFile(port).toFile());
        builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + key);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Azurite needs Node.js: apt-get install nodejs, or run scripts/test", e);
        }
    }

    private static Path logFile(int port) {
        try {
            return Files.createDirectories(Path.of("target", "azurite"))
                    .resolve("blob-" + port + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tries ten times a second, and gives up at once when the process has ended. */
    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        try {
            while (!answers()) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            "Azurite ended with %d: %s".formatted(process.exitValue(), log()));
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "Azurite did not answer within %s: %s".formatted(START_WITHIN, log()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Azurite started", e);
        }
    }

    /** Whether it is Azurite that answers, and nobody who took the port before. */
    private boolean answers() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint()).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpResponse<Void> response =
                    HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding());
            Optional<String> server = response.headers().firstValue("Server");
            return server.isPresent() && server.get().startsWith("Azurite");
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(logFile(port), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "without a log";
        }
    }
}
