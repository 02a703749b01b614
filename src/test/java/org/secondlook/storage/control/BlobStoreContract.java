package org.secondlook.storage.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.ContentType;
import org.secondlook.storage.entity.StoredBlob;

/** What every {@link BlobStore} does, shown on the real thing; addresses are really fetched. */
abstract class BlobStoreContract {

    static final Duration VALID_FOR = Duration.ofMinutes(10);

    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final AtomicLong SEED = new AtomicLong(System.nanoTime());

    private BlobStore store;

    /**
     * A store with this clock; all that one test asks for are the same place, which is missing at
     * first.
     */
    abstract BlobStore storeAt(Clock clock);

    /** Where a browser finds what {@link BlobStore#readUrl} gave. */
    abstract URI absolute(URI url);

    /** An attempt to list the blobs with the permission of this address. */
    abstract URI listing(URI readUrl);

    @BeforeEach
    void prepareStore() {
        store = storeAt(Clock.systemUTC());
        store.prepare();
    }

    @Test
    void preparedTwice_keepsWhatIsThere() throws IOException {
        byte[] image = image(100);
        BlobName name = put(image);

        storeAt(Clock.systemUTC()).prepare();

        assertArrayEquals(image, read(name));
        store.check();
    }

    @Test
    void newBlob_isReadBackTheSame() throws IOException {
        byte[] png = image(1);
        byte[] jpeg = image(5_000_000);
        BlobName pngName = BlobName.of(png, ContentType.PNG);
        BlobName jpegName = BlobName.of(jpeg, ContentType.JPEG);

        assertTrue(store.put(pngName, png));
        assertTrue(store.put(jpegName, jpeg));

        try (StoredBlob opened = store.open(jpegName).orElseThrow()) {
            assertEquals(jpeg.length, opened.length());
            assertEquals("image/jpeg", opened.contentType());
            assertArrayEquals(jpeg, opened.content().readAllBytes());
        }
        assertArrayEquals(png, read(pngName));
    }

    @Test
    void sameBlobAgain_isNotNew() throws IOException {
        byte[] image = image(100);
        BlobName name = put(image);

        assertFalse(store.put(name, image));
        assertArrayEquals(image, read(name));
    }

    @Test
    void bytesOfAnotherName_areRefused() {
        BlobName name = BlobName.of(image(100), ContentType.PNG);

        assertThrows(IllegalArgumentException.class, () -> store.put(name, image(100)));
        assertTrue(store.open(name).isEmpty());
    }

    @Test
    void manyPutTheSameAtOnce_exactlyOneIsNew() throws Exception {
        for (int round = 0; round < 5; round++) {
            byte[] image = image(20_000);
            BlobName name = BlobName.of(image, ContentType.PNG);

            List<Boolean> isNew = atOnce(8, () -> store.put(name, image));

            assertEquals(1, isNew.stream().filter(Boolean::booleanValue).count());
            assertArrayEquals(image, read(name));
        }
    }

    @Test
    void manyPutDifferentOnesAtOnce_allAreThere() throws Exception {
        List<byte[]> images = atOnce(32, () -> image(1000));

        List<BlobName> names = new ArrayList<>();
        try (Threads threads = new Threads(8)) {
            List<Future<BlobName>> pending =
                    images.stream().map(image -> threads.submit(() -> put(image))).toList();
            for (Future<BlobName> each : pending) {
                names.add(each.get());
            }
        }

        for (int i = 0; i < names.size(); i++) {
            assertArrayEquals(images.get(i), read(names.get(i)));
        }
    }

    @Test
    void missingBlob_isEmptyAndItsUrlFindsNothing() throws Exception {
        BlobName missing = BlobName.of(image(10), ContentType.PNG);

        assertTrue(store.open(missing).isEmpty());
        assertEquals(404, get(absolute(store.readUrl(missing, VALID_FOR))).statusCode());
    }

    @Test
    void signedUrl_isServedWithTypeAndCacheHeaders() throws Exception {
        byte[] image = image(3000);
        BlobName name = put(image);

        HttpResponse<byte[]> response = get(absolute(store.readUrl(name, VALID_FOR)));

        assertEquals(200, response.statusCode());
        assertArrayEquals(image, response.body());
        assertEquals("image/png", header(response, "Content-Type"));
        assertEquals("3000", header(response, "Content-Length"));
        String cacheControl = header(response, "Cache-Control");
        assertTrue(
                cacheControl.matches("private, max-age=[1-9][0-9]{2,3}, immutable"), cacheControl);
    }

    @Test
    void signedUrl_answersHead() throws Exception {
        URI url = absolute(store.readUrl(put(image(3000)), VALID_FOR));

        HttpResponse<byte[]> response = send("HEAD", url);

        assertEquals(200, response.statusCode());
        assertEquals("3000", header(response, "Content-Length"));
        assertEquals(0, response.body().length);
    }

    @Test
    void expiredUrl_isRefused() throws Exception {
        BlobName name = put(image(100));
        BlobStore yesterday = storeAt(fixed(Instant.now().minus(Duration.ofDays(1))));

        assertRefused(get(absolute(yesterday.readUrl(name, VALID_FOR))));
    }

    @Test
    void urlWithAnyParameterChangedOrLeftOut_isRefused() throws Exception {
        URI url = absolute(store.readUrl(put(image(100)), VALID_FOR));
        List<String> parameters = List.of(url.getRawQuery().split("&"));
        assertTrue(parameters.size() >= 2, url.toString());

        for (int i = 0; i < parameters.size(); i++) {
            List<String> changed = new ArrayList<>(parameters);
            changed.set(i, tampered(parameters.get(i)));
            assertRefused(get(withQuery(url, changed)));

            List<String> shortened = new ArrayList<>(parameters);
            shortened.remove(i);
            assertRefused(get(withQuery(url, shortened)));
        }
    }

    @Test
    void signatureOfAnotherBlob_isRefused() throws Exception {
        BlobName mine = put(image(100));
        BlobName other = put(image(100));
        URI url = absolute(store.readUrl(mine, VALID_FOR));

        URI swapped = URI.create(url.toString().replace(mine.value(), other.value()));

        assertNotEquals(url, swapped);
        assertRefused(get(swapped));
    }

    @Test
    void anonymous_isRefused() throws Exception {
        URI url = absolute(store.readUrl(put(image(100)), VALID_FOR));

        assertRefused(get(withQuery(url, List.of())));
        assertRefused(get(listing(withQuery(url, List.of()))));
    }

    @Test
    void writingByReadUrl_isRefusedAndChangesNothing() throws Exception {
        byte[] image = image(100);
        BlobName name = put(image);
        URI url = absolute(store.readUrl(name, VALID_FOR));
        BlobName missing = BlobName.of(image(10), ContentType.PNG);
        URI urlOfMissing = absolute(store.readUrl(missing, VALID_FOR));

        for (String method : List.of("PUT", "POST", "DELETE", "PATCH")) {
            assertRefused(send(method, url));
            assertRefused(send(method, urlOfMissing));
        }

        assertArrayEquals(image, read(name));
        assertTrue(store.open(missing).isEmpty());
    }

    @Test
    void listingByReadUrl_isRefused() throws Exception {
        assertRefused(get(listing(absolute(store.readUrl(put(image(100)), VALID_FOR)))));
    }

    @Test
    void urlStaysTheSameWithinItsWindow_andChangesAfter() {
        BlobName name = BlobName.of(image(10), ContentType.PNG);
        Instant start = Instant.parse("2027-01-01T12:00:00Z");
        URI first = storeAt(fixed(start)).readUrl(name, VALID_FOR);

        Instant last = start.plus(VALID_FOR).minusMillis(1);
        assertEquals(first, storeAt(fixed(last)).readUrl(name, VALID_FOR));
        assertNotEquals(first, storeAt(fixed(start.plus(VALID_FOR))).readUrl(name, VALID_FOR));
    }

    @Test
    void validityOutOfRange_isRefused() {
        BlobName name = BlobName.of(image(10), ContentType.PNG);

        for (Duration wrong :
                List.of(
                        Duration.ZERO,
                        Duration.ofSeconds(-1),
                        Duration.ofMillis(1500),
                        Duration.ofHours(1).plusSeconds(1))) {
            assertThrows(IllegalArgumentException.class, () -> store.readUrl(name, wrong));
        }
    }

    final BlobStore store() {
        return store;
    }

    final BlobName put(byte[] image) {
        BlobName name = BlobName.of(image, ContentType.PNG);
        assertTrue(store.put(name, image));
        return name;
    }

    /** Bytes that no other call gives. */
    static byte[] image(int length) {
        byte[] bytes = new byte[Math.max(length, 1)];
        new Random(SEED.incrementAndGet()).nextBytes(bytes);
        return bytes;
    }

    static Clock fixed(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    static HttpResponse<byte[]> get(URI url) throws Exception {
        return send("GET", url);
    }

    static HttpResponse<byte[]> send(String method, URI url) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20));
        if (List.of("PUT", "POST", "PATCH").contains(method)) {
            request.header("x-ms-blob-type", "BlockBlob")
                    .method(method, BodyPublishers.ofString("overwritten"));
        } else {
            request.method(method, BodyPublishers.noBody());
        }
        // A server that refuses a write may leave its body unread and the connection unusable.
        boolean reads = method.equals("GET") || method.equals("HEAD");
        HttpClient client = reads ? BROWSER : HttpClient.newHttpClient();
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    static void assertRefused(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        assertTrue(
                status >= 400 && status < 500,
                () ->
                        "%s answered %d: %s"
                                .formatted(
                                        response.request(), status, new String(response.body())));
    }

    static URI withQuery(URI url, List<String> parameters) {
        String whole = url.toString();
        String path = whole.contains("?") ? whole.substring(0, whole.indexOf('?')) : whole;
        return URI.create(parameters.isEmpty() ? path : path + "?" + String.join("&", parameters));
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("(no " + name + ")");
    }

    private byte[] read(BlobName name) throws IOException {
        try (StoredBlob blob = store.open(name).orElseThrow()) {
            return blob.content().readAllBytes();
        }
    }

    /** Another letter for a letter, another digit for a digit, in the middle of the value. */
    private static String tampered(String parameter) {
        String name = parameter.substring(0, parameter.indexOf('='));
        String value =
                URLDecoder.decode(parameter.substring(name.length() + 1), StandardCharsets.UTF_8);
        int middle = value.length() / 2;
        while (!Character.isLetterOrDigit(value.charAt(middle))) {
            middle--;
        }
        char old = value.charAt(middle);
        char other = old == '9' ? '0' : old == 'z' ? 'a' : old == 'Z' ? 'A' : (char) (old + 1);
        String changed = value.substring(0, middle) + other + value.substring(middle + 1);
        return name + "=" + URLEncoder.encode(changed, StandardCharsets.UTF_8);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (Threads threads = new Threads(8)) {
            List<T> results = new ArrayList<>();
            List<Future<T>> pending = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                pending.add(threads.submit(call));
            }
            for (Future<T> each : pending) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static final class Threads implements AutoCloseable {

        private final ExecutorService executor;

        Threads(int count) {
            executor = Executors.newFixedThreadPool(count);
        }

        <T> Future<T> submit(Callable<T> call) {
            return executor.submit(call);
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
