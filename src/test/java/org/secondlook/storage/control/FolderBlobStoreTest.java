package org.secondlook.storage.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.storage.boundary.BlobServer;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.ContentType;
import org.secondlook.storage.entity.StorageUnavailableException;

/** The folder, and its addresses as the servlet serves them. */
class FolderBlobStoreTest extends BlobStoreContract {

    private static final byte[] SECRET = image(32);

    @TempDir Path data;

    private BlobServer server;

    @BeforeEach
    void startServer() {
        server = BlobServer.start(storeAt(Clock.systemUTC()), signerAt(Clock.systemUTC()));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Override
    BlobStore storeAt(Clock clock) {
        return new FolderBlobStore(root(), signerAt(clock));
    }

    @Override
    URI absolute(URI url) {
        return server.address().resolve(url);
    }

    @Override
    URI listing(URI readUrl) {
        return URI.create(readUrl.toString().replaceFirst("[0-9a-f]{64}\\.png", ""));
    }

    @Test
    void blob_isInTheFolderOfItsFirstFourDigits() {
        BlobName name = put(image(100));

        String hash = name.hash();
        Path file = root().resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4));
        assertTrue(Files.isRegularFile(file.resolve(name.value())));
    }

    @Test
    void foldersAndFiles_areTheOwnersAlone() throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "Skipped: this file system has no POSIX permissions");
        put(image(100));

        try (Stream<Path> all = Files.walk(root())) {
            for (Path each : all.toList()) {
                String permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
                assertTrue(permissions.endsWith("------"), each + " is " + permissions);
            }
        }
    }

    @Test
    void stored_leavesNoDraftBehind() throws IOException {
        byte[] image = image(100);
        put(image);
        store().put(BlobName.of(image, ContentType.PNG), image);

        try (Stream<Path> all = Files.walk(root())) {
            assertEquals(1, all.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void rootIsAFile_isSaidByAll() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        BlobStore broken = new FolderBlobStore(file, signerAt(Clock.systemUTC()));
        byte[] image = image(10);
        BlobName name = BlobName.of(image, ContentType.PNG);

        for (Executable attempt :
                List.<Executable>of(
                        broken::prepare,
                        broken::check,
                        () -> broken.put(name, image),
                        () -> broken.open(name))) {
            StorageUnavailableException e =
                    assertThrows(StorageUnavailableException.class, attempt);
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
    }

    @Test
    void rootIsMissing_checkAndOpenFail() {
        BlobStore missing =
                new FolderBlobStore(data.resolve("nowhere"), signerAt(Clock.systemUTC()));
        BlobName name = BlobName.of(image(10), ContentType.PNG);

        assertThrows(StorageUnavailableException.class, missing::check);
        assertThrows(StorageUnavailableException.class, () -> missing.open(name));
    }

    @Test
    void pathsOutOfTheFolder_areRefused() throws Exception {
        Files.writeString(data.resolve("private.png"), "not for you");
        URI good = absolute(store().readUrl(put(image(100)), VALID_FOR));
        String query = good.getRawQuery();

        for (String path :
                List.of(
                        "",
                        "blobs",
                        "blobs/",
                        "blobs/../private.png",
                        "blobs/..%2fprivate.png",
                        "blobs/%2e%2e/private.png",
                        "blobs//etc/passwd",
                        "blobs/" + "a".repeat(64) + ".png/../../private.png",
                        "blobs/" + "a".repeat(64) + ".png%00",
                        "blobs/" + "a".repeat(64) + ".png%0a")) {
            assertEquals(403, get(URI.create(server.address() + path + "?" + query)).statusCode());
        }
    }

    @Test
    void expiredAndForgedUrls_areToldInPlainText() throws Exception {
        BlobName name = put(image(100));
        BlobStore yesterday = storeAt(Clock.offset(Clock.systemUTC(), Duration.ofDays(-1)));
        URI url = absolute(store().readUrl(name, VALID_FOR));

        HttpResponse<byte[]> expired = get(absolute(yesterday.readUrl(name, VALID_FOR)));
        HttpResponse<byte[]> forged = get(withQuery(url, List.of("e=1", "s=x")));

        assertEquals(403, expired.statusCode());
        assertEquals("This address has expired.\n", new String(expired.body()));
        assertEquals(403, forged.statusCode());
        assertEquals("This address is not valid.\n", new String(forged.body()));
        for (HttpResponse<byte[]> each : List.of(expired, forged)) {
            assertEquals("text/plain;charset=UTF-8", header(each, "Content-Type"));
            assertEquals("no-store", header(each, "Cache-Control"));
            assertEquals("nosniff", header(each, "X-Content-Type-Options"));
        }
    }

    @Test
    void otherMethods_areNotAllowed() throws Exception {
        URI url = absolute(store().readUrl(put(image(100)), VALID_FOR));

        for (String method : List.of("PUT", "POST", "DELETE", "PATCH", "OPTIONS")) {
            HttpResponse<byte[]> response = send(method, url);
            assertEquals(405, response.statusCode());
            assertEquals("GET, HEAD", header(response, "Allow"));
        }
    }

    @Test
    void knownETag_isNotSentAgain() throws Exception {
        byte[] image = image(100);
        BlobName name = put(image);
        URI url = absolute(store().readUrl(name, VALID_FOR));
        String tag = "\"" + name.hash() + "\"";
        assertEquals(tag, header(get(url), "ETag"));

        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag)) {
            HttpResponse<byte[]> response = ifNoneMatch(url, known);
            assertEquals(304, response.statusCode());
            assertEquals(tag, header(response, "ETag"));
            assertEquals(0, response.body().length);
        }
        assertArrayEquals(image, ifNoneMatch(url, "\"x\"").body());
        assertEquals(403, ifNoneMatch(withQuery(url, List.of()), tag).statusCode());
    }

    @Test
    void servedBlob_isNotSniffedAndSetsNoCookie() throws Exception {
        HttpResponse<byte[]> response = get(absolute(store().readUrl(put(image(100)), VALID_FOR)));

        assertEquals("nosniff", header(response, "X-Content-Type-Options"));
        assertTrue(response.headers().firstValue("Set-Cookie").isEmpty());
    }

    @Test
    void maxAge_endsWithTheUrl() throws Exception {
        URI url = absolute(store().readUrl(put(image(100)), VALID_FOR));
        long expiry = Long.parseLong(url.getQuery().replaceAll("^e=([0-9]+)&.*", "$1"));

        HttpResponse<byte[]> response = get(url);

        long maxAge = Long.parseLong(header(response, "Cache-Control").replaceAll("\\D", ""));
        long left = expiry - Clock.systemUTC().instant().getEpochSecond();
        assertTrue(maxAge <= left + 20 && maxAge >= left - 1, maxAge + " of " + left);
    }

    @Test
    void storageGone_isServiceUnavailable() throws Exception {
        URI url = absolute(store().readUrl(put(image(100)), VALID_FOR));
        Files.move(root(), data.resolve("moved"));

        assertEquals(503, get(url).statusCode());
    }

    private static HttpResponse<byte[]> ifNoneMatch(URI url, String tags) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url).header("If-None-Match", tags).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private Path root() {
        return data.resolve("blobs");
    }

    private static UrlSigner signerAt(Clock clock) {
        return new UrlSigner(SECRET, "/blobs/", clock);
    }
}
