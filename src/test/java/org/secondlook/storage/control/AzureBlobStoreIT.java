package org.secondlook.storage.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.PublicAccessType;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.secondlook.storage.boundary.BlobServer;
import org.secondlook.storage.control.AzureAccess.AccountKey;
import org.secondlook.storage.control.AzureAccess.ConnectionString;
import org.secondlook.storage.control.AzureAccess.GivenSas;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.ContentType;
import org.secondlook.storage.entity.StorageUnavailableException;
import org.secondlook.testing.Azurite;

/** Azure's store against a real Azurite, by each kind of access. */
class AzureBlobStoreIT {

    private static final byte[] SECRET = BlobStoreContract.image(32);

    private static Azurite azurite;

    /** The owner of the account, to look at what the store made. */
    private static BlobServiceClient owner;

    @BeforeAll
    static void startAzurite() {
        azurite = Azurite.start();
        owner =
                new BlobServiceClientBuilder()
                        .connectionString(azurite.connectionString())
                        .serviceVersion(BlobServiceVersion.V2025_11_05)
                        .httpClient(new JdkHttpClientBuilder().build())
                        .buildClient();
    }

    @AfterAll
    static void stopAzurite() {
        azurite.close();
    }

    /** What holds where browsers read from Azure by addresses signed with the account's key. */
    abstract static class SignedByKey extends BlobStoreContract {

        private final String container = newContainerName();

        abstract AzureAccess access();

        @Override
        BlobStore storeAt(Clock clock) {
            return new AzureBlobStore(access(), container, signerAt(clock), clock);
        }

        @Override
        URI absolute(URI url) {
            assertTrue(url.isAbsolute(), url.toString());
            return url;
        }

        @Override
        URI listing(URI readUrl) {
            String signature = readUrl.getRawQuery() == null ? "" : "&" + readUrl.getRawQuery();
            return URI.create(
                    "%s/%s?restype=container&comp=list%s"
                            .formatted(azurite.endpoint(), container, signature));
        }

        @Test
        void notYetValidUrl_isRefused() throws Exception {
            BlobName name = put(image(100));
            BlobStore tomorrow = storeAt(fixed(Instant.now().plus(Duration.ofDays(1))));

            assertEquals(403, get(tomorrow.readUrl(name, VALID_FOR)).statusCode());
        }

        @Test
        void machineWithAClockFourMinutesAhead_signsWhatIsValidNow() throws Exception {
            BlobName name = put(image(100));
            BlobStore ahead = storeAt(fixed(Instant.now().plus(Duration.ofMinutes(4))));

            assertEquals(200, get(ahead.readUrl(name, VALID_FOR)).statusCode());
        }

        @Test
        void expiredTamperedAndAnonymous_areForbiddenNotJustMissing() throws Exception {
            BlobName name = put(image(100));
            BlobStore yesterday = storeAt(fixed(Instant.now().minus(Duration.ofDays(1))));
            String url = store().readUrl(name, VALID_FOR).toString();

            assertEquals(403, get(yesterday.readUrl(name, VALID_FOR)).statusCode());
            assertEquals(403, get(URI.create(url.replace("sp=r", "sp=rw"))).statusCode());
            assertEquals(403, get(URI.create(url.replace("sr=b", "sr=c"))).statusCode());
            assertEquals(403, send("PUT", URI.create(url)).statusCode());
            assertEquals(403, send("DELETE", URI.create(url)).statusCode());
            assertEquals(403, get(listing(URI.create(url))).statusCode());
        }

        @Test
        void missingContainer_isMadePrivate() {
            BlobContainerClient made = owner.getBlobContainerClient(container);

            assertTrue(made.exists());
            assertNull(made.getProperties().getBlobPublicAccess());
        }

        @Test
        void storedBlob_carriesTypeAndCacheHeaders() {
            BlobName name = put(image(100));

            BlobProperties stored =
                    owner.getBlobContainerClient(container)
                            .getBlobClient(name.value())
                            .getProperties();

            assertEquals("image/png", stored.getContentType());
            assertEquals("private, max-age=3600, immutable", stored.getCacheControl());
        }

        @Test
        void containerOpenToThePublic_isRefused() {
            owner.getBlobContainerClient(container).setAccessPolicy(PublicAccessType.BLOB, null);

            StorageUnavailableException e =
                    assertThrows(StorageUnavailableException.class, () -> store().prepare());

            assertTrue(e.getMessage().contains(container), e.getMessage());
            assertTrue(e.getMessage().contains("open to the public"), e.getMessage());
        }
    }

    @Nested
    class ByConnectionString extends SignedByKey {
        @Override
        AzureAccess access() {
            return new ConnectionString(azurite.connectionString());
        }
    }

    @Nested
    class ByAccountKey extends SignedByKey {
        @Override
        AzureAccess access() {
            return accountKey();
        }
    }

    /** What holds where the application passes the bytes on, since it has a broad SAS only. */
    abstract static class PassedOn extends BlobStoreContract {

        private final String container = newContainerName();
        private BlobServer server;

        /** A permission for what the store does, for an hour. */
        abstract AzureAccess access(String container);

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
            return new AzureBlobStore(access(container), container, signerAt(clock), clock);
        }

        @Override
        URI absolute(URI url) {
            assertFalse(url.isAbsolute(), url.toString());
            assertFalse(url.toString().contains("sig="), url.toString());
            return server.address().resolve(url);
        }

        @Override
        URI listing(URI readUrl) {
            return URI.create(readUrl.toString().replaceFirst("[0-9a-f]{64}\\.png", ""));
        }

        @Test
        void anonymousAtAzure_isRefused() throws Exception {
            BlobName name = put(image(100));

            assertRefused(get(URI.create(azurite.endpoint() + "/" + container + "/" + name)));
        }

        @Test
        void missingContainer_isMadePrivate() {
            BlobContainerClient made = owner.getBlobContainerClient(container);

            assertTrue(made.exists());
            assertNull(made.getProperties().getBlobPublicAccess());
        }
    }

    @Nested
    class ByAccountSas extends PassedOn {
        @Override
        AzureAccess access(String container) {
            return new GivenSas(azurite.endpoint(), accountSas());
        }
    }

    @Nested
    class ByConnectionStringWithSas extends PassedOn {
        @Override
        AzureAccess access(String container) {
            return new ConnectionString(
                    "BlobEndpoint=%s;SharedAccessSignature=%s"
                            .formatted(azurite.endpoint(), accountSas()));
        }
    }

    /** The container is there already: such a SAS can't make it. */
    @Nested
    class ByContainerSas extends PassedOn {
        @Override
        AzureAccess access(String container) {
            owner.createBlobContainerIfNotExists(container);
            return new GivenSas(azurite.endpoint(), containerSas(container));
        }
    }

    @Test
    void containerSasWithoutContainer_isToldWhatIsMissing() {
        String container = newContainerName();
        BlobStore store =
                store(new GivenSas(azurite.endpoint(), containerSas(container)), container);

        StorageUnavailableException e =
                assertThrows(StorageUnavailableException.class, store::prepare);

        assertTrue(e.getMessage().contains(container), e.getMessage());
        assertTrue(e.getMessage().contains("ContainerNotFound"), e.getMessage());
    }

    @Test
    void containerMissing_failsCheckPutAndOpen() {
        BlobStore store = store(accountKey(), newContainerName());
        byte[] image = BlobStoreContract.image(100);
        BlobName name = BlobName.of(image, ContentType.PNG);

        assertThrows(StorageUnavailableException.class, store::check);
        assertThrows(StorageUnavailableException.class, () -> store.put(name, image));
        assertThrows(StorageUnavailableException.class, () -> store.open(name));
    }

    @Test
    void wrongKey_isToldWithoutAnyKey() {
        String wrong = Base64.getEncoder().encodeToString(BlobStoreContract.image(64));
        BlobStore store =
                store(
                        new AccountKey(azurite.accountName(), wrong, azurite.endpoint()),
                        newContainerName());

        for (StorageUnavailableException e :
                List.of(
                        assertThrows(StorageUnavailableException.class, store::prepare),
                        assertThrows(StorageUnavailableException.class, store::check))) {
            assertTrue(e.getMessage().contains("403"), e.getMessage());
            assertFalse(e.getMessage().contains(wrong), e.getMessage());
        }
    }

    @Test
    void expiredGivenSas_isTold() {
        String container = newContainerName();
        String expired = accountSas(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(10));

        StorageUnavailableException e =
                assertThrows(
                        StorageUnavailableException.class,
                        store(new GivenSas(azurite.endpoint(), expired), container)::check);

        assertTrue(e.getMessage().contains("403"), e.getMessage());
        assertFalse(e.getMessage().contains("sig="), e.getMessage());
    }

    @Test
    void storageThatIsDown_isToldSoon() {
        Azurite gone = Azurite.start();
        BlobStore store = store(new ConnectionString(gone.connectionString()), newContainerName());
        store.prepare();
        gone.close();

        StorageUnavailableException e =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> assertThrows(StorageUnavailableException.class, store::check));

        assertTrue(e.getMessage().contains(gone.endpoint().toString()), e.getMessage());
        assertFalse(e.getMessage().contains(gone.accountKey()), e.getMessage());
    }

    @Test
    void manySignatures_askNobody() {
        Azurite gone = Azurite.start();
        BlobStore store = store(new ConnectionString(gone.connectionString()), newContainerName());
        gone.close();

        List<URI> urls = new ArrayList<>();
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    for (int i = 0; i < 10_000; i++) {
                        BlobName name = new BlobName("%064x.png".formatted(i));
                        urls.add(store.readUrl(name, BlobStoreContract.VALID_FOR));
                    }
                });

        assertEquals(10_000, urls.stream().distinct().count());
    }

    @Test
    void urlSignedByKey_worksFromTheOtherFormOfAccess() throws Exception {
        String container = newContainerName();
        BlobStore writer = store(new GivenSas(azurite.endpoint(), accountSas()), container);
        BlobStore reader = store(accountKey(), container);
        byte[] image = BlobStoreContract.image(100);
        BlobName name = BlobName.of(image, ContentType.JPEG);
        writer.prepare();
        writer.put(name, image);

        HttpResponse<byte[]> response =
                BlobStoreContract.get(reader.readUrl(name, BlobStoreContract.VALID_FOR));

        assertArrayEquals(image, response.body());
        assertEquals("image/jpeg", BlobStoreContract.header(response, "Content-Type"));
    }

    private static BlobStore store(AzureAccess access, String container) {
        Clock clock = Clock.systemUTC();
        return new AzureBlobStore(access, container, signerAt(clock), clock);
    }

    private static AccountKey accountKey() {
        return new AccountKey(azurite.accountName(), azurite.accountKey(), azurite.endpoint());
    }

    private static String accountSas() {
        return accountSas(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    }

    private static String accountSas(OffsetDateTime expiry) {
        return owner.generateAccountSas(
                new AccountSasSignatureValues(
                        expiry,
                        AccountSasPermission.parse("rc"),
                        new AccountSasService().setBlobAccess(true),
                        AccountSasResourceType.parse("co")));
    }

    private static String containerSas(String container) {
        return owner.getBlobContainerClient(container)
                .generateSas(
                        new BlobServiceSasSignatureValues(
                                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1),
                                BlobContainerSasPermission.parse("rc")));
    }

    private static UrlSigner signerAt(Clock clock) {
        return new UrlSigner(SECRET, "/blobs/", clock);
    }

    private static String newContainerName() {
        return "images-" + UUID.randomUUID();
    }
}
