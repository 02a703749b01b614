package org.secondlook.storage.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.storage.control.AzureAccess.AccountKey;
import org.secondlook.storage.control.AzureAccess.ConnectionString;
import org.secondlook.storage.control.AzureAccess.GivenSas;
import org.secondlook.storage.entity.BlobName;

/** What is signed, without any storage: signing asks nobody. */
class AzureBlobStoreTest {

    private static final String KEY = "c2VjcmV0c2VjcmV0";
    private static final BlobName NAME = new BlobName("a".repeat(64) + ".png");
    private static final Duration VALID_FOR = Duration.ofMinutes(10);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-01-01T12:03:04.567Z"), ZoneOffset.UTC);
    private static final URI AZURE = URI.create("https://pictures.blob.core.windows.net");

    @Test
    void azureUrl_isReadOnlyForOneBlobByHttpsForMinutes() {
        URI url = store(new AccountKey("pictures", KEY, null)).readUrl(NAME, VALID_FOR);

        assertEquals("https", url.getScheme());
        assertEquals("pictures.blob.core.windows.net", url.getHost());
        assertEquals("/images/" + NAME, url.getPath());
        Map<String, String> query = query(url);
        assertEquals("r", query.get("sp"));
        assertEquals("b", query.get("sr"));
        assertEquals("https", query.get("spr"));
        assertEquals("2025-11-05", query.get("sv"));
        assertEquals("2027-01-01T11:55:00Z", query.get("st"));
        assertEquals("2027-01-01T12:20:00Z", query.get("se"));
        assertEquals("private, max-age=600, immutable", query.get("rscc"));
        assertFalse(url.toString().contains(KEY));
    }

    @Test
    void emulatorUrl_mayBeHttp() {
        URI endpoint = URI.create("http://127.0.0.1:10000/pictures");

        URI url = store(new AccountKey("pictures", KEY, endpoint)).readUrl(NAME, VALID_FOR);

        assertEquals("/pictures/images/" + NAME, url.getPath());
        assertEquals("https,http", query(url).get("spr"));
    }

    @Test
    void connectionString_signsAsItsKeyWould() {
        String string =
                "DefaultEndpointsProtocol=https;AccountName=pictures;AccountKey=%s;EndpointSuffix=core.windows.net"
                        .formatted(KEY);

        assertEquals(
                store(new AccountKey("pictures", KEY, null)).readUrl(NAME, VALID_FOR),
                store(new ConnectionString(string)).readUrl(NAME, VALID_FOR));
    }

    @Test
    void givenSas_neverReachesTheBrowser() {
        String sas = "sv=2025-11-05&ss=b&srt=co&sp=rwc&se=2028-01-01T00:00:00Z&sig=" + KEY;

        for (AzureAccess access :
                new AzureAccess[] {
                    new GivenSas(AZURE, sas),
                    new ConnectionString(
                            "BlobEndpoint=%s;SharedAccessSignature=%s".formatted(AZURE, sas))
                }) {
            URI url = store(access).readUrl(NAME, VALID_FOR);

            assertNull(url.getHost());
            assertTrue(url.toString().startsWith("/blobs/" + NAME + "?e="), url.toString());
            assertFalse(url.toString().contains(KEY));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense " + KEY,
                "AccountName=pictures;AccountKey",
                "AccountKey=" + KEY,
                "DefaultEndpointsProtocol=http;AccountName=pictures;AccountKey=" + KEY
            })
    void unusableConnectionString_isRefusedWithoutTheSecret(String string) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> store(new ConnectionString(string)));

        assertFalse(e.getMessage().contains(KEY), e.getMessage());
        assertNull(e.getCause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Images", "a--b", "-ab", "ab-", "a/b", "a_b"})
    void oddContainerName_isRefused(String container) {
        AzureAccess access = new AccountKey("pictures", KEY, null);

        assertThrows(
                IllegalArgumentException.class,
                () -> new AzureBlobStore(access, container, signer(), CLOCK));
    }

    private static AzureBlobStore store(AzureAccess access) {
        return new AzureBlobStore(access, "images", signer(), CLOCK);
    }

    private static UrlSigner signer() {
        return new UrlSigner(new byte[32], "/blobs/", CLOCK);
    }

    private static Map<String, String> query(URI url) {
        return Arrays.stream(url.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
