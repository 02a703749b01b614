package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.UnusableSourceException;

class MnistDownloadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final IdxFiles tiny = new IdxFiles(23);
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @TempDir Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/mnist/", this::answer);
        server.createContext("/stuck/", this::answerAHalf);
        server.start();
        files.put("/mnist/" + IdxFiles.IMAGES + ".gz", IdxFiles.gzip(tiny.images()));
        files.put("/mnist/" + IdxFiles.LABELS + ".gz", IdxFiles.gzip(tiny.labels()));
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mnist", "/mnist/"})
    void baseAddress_worksWithAndWithoutASlash(String path) throws IOException {
        assertEquals(23, count(at(path, 1_000_000, PATIENCE)));
    }

    @Test
    void secondRun_needsNoNetwork() throws IOException {
        count(at("/mnist/", 1_000_000, PATIENCE));
        assertEquals(2, requests.get());

        count(at("/mnist/", 1_000_000, PATIENCE));
        assertEquals(2, requests.get());
    }

    @Test
    void missingFile_isUnusableWithTheStatus() throws IOException {
        files.remove("/mnist/" + IdxFiles.LABELS + ".gz");

        assertUnusable("the server answers 404", at("/mnist/", 1_000_000, PATIENCE));
        assertEquals(1, filesKept());
    }

    @Test
    void tooLongFile_isCutOffAndNotKept() throws IOException {
        assertUnusable("longer than 50 bytes", at("/mnist/", 50, PATIENCE));
        assertEquals(0, filesKept());
    }

    @Test
    void stuckServer_isGivenUp() throws IOException {
        assertUnusable("not done after", at("/stuck/", 1_000_000, Duration.ofMillis(300)));
        assertEquals(0, filesKept());
    }

    @Test
    void nobodyThere_isUnusable() throws IOException {
        Mnist source = at("/mnist/", 1_000_000, PATIENCE);
        server.stop(0);

        assertUnusable("can't be downloaded", source);
    }

    @Test
    void wrongChecksum_isUnusableAndNotKept() throws IOException {
        files.put("/mnist/" + IdxFiles.LABELS + ".gz", labelsWithAChange());

        assertUnusable("SHA-256", at("/mnist/", 1_000_000, PATIENCE));
        assertFalse(Files.exists(folder.resolve(IdxFiles.LABELS + ".gz")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org/mnist/", "file:///tmp/", "mnist", "http:/nowhere"})
    void otherAddresses_areRefused(String address) {
        URI base = URI.create(address);

        UnusableSourceException fact =
                assertThrows(UnusableSourceException.class, () -> Mnist.at(base, folder));
        assertEquals("not an http or https address: " + address, fact.getMessage());
    }

    private byte[] labelsWithAChange() throws IOException {
        byte[] labels = tiny.labels();
        labels[10] = 9;
        return IdxFiles.gzip(labels);
    }

    private Mnist at(String path, long maxBytes, Duration patience) throws IOException {
        URI base =
                URI.create(
                        "http://%s:%d%s"
                                .formatted(
                                        server.getAddress().getAddress().getHostAddress(),
                                        server.getAddress().getPort(),
                                        path));
        return Mnist.at(new IdxDownload(base, maxBytes, patience), folder)
                .expecting(tiny.checksums());
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] file = files.get(exchange.getRequestURI().getPath());
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
            }
        }
    }

    private void answerAHalf(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[500]);
            exchange.getResponseBody().flush();
            ended.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private long filesKept() throws IOException {
        try (Stream<Path> kept = Files.list(folder)) {
            return kept.count();
        }
    }

    private static long count(Mnist source) {
        try (Stream<Candidate> candidates = source.candidates()) {
            return candidates.toList().size();
        }
    }

    private static void assertUnusable(String fact, Mnist source) {
        UnusableSourceException thrown =
                assertThrows(UnusableSourceException.class, source::candidates);
        assertTrue(thrown.getMessage().contains(fact), thrown.getMessage());
    }
}
