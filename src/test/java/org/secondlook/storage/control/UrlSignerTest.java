package org.secondlook.storage.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.storage.control.UrlSigner.Verdict;
import org.secondlook.storage.entity.BlobName;

class UrlSignerTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final BlobName NAME = new BlobName("a".repeat(64) + ".png");
    private static final Duration VALID_FOR = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.parse("2027-01-01T12:03:00Z");
    private static final String EXPIRY =
            Long.toString(Instant.parse("2027-01-01T12:20:00Z").getEpochSecond());

    private final UrlSigner signer = signerAt(NOW);
    private final String signature = signer.sign(NAME, VALID_FOR).getQuery().split("&s=")[1];

    @Test
    void url_isPathExpiryAndSignature() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        String signed = "second-look blob address v1\nGET\n" + NAME.value() + "\n" + EXPIRY;
        String expected =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(US_ASCII)));

        assertEquals(
                URI.create("/blobs/" + NAME + "?e=" + EXPIRY + "&s=" + expected),
                signer.sign(NAME, VALID_FOR));
    }

    @Test
    void ownUrl_isValidForTheRestOfItsTime() {
        Verdict verdict = signer.verify(NAME, EXPIRY, signature);

        assertEquals(new Verdict.Valid(Duration.ofMinutes(17)), verdict);
    }

    @Test
    void lastInstant_isValidForASecond_andThenItIsExpired() {
        Instant end = Instant.parse("2027-01-01T12:20:00Z");

        assertEquals(
                new Verdict.Valid(Duration.ofSeconds(1)),
                signerAt(end.minusMillis(1)).verify(NAME, EXPIRY, signature));
        assertInstanceOf(Verdict.Expired.class, signerAt(end).verify(NAME, EXPIRY, signature));
        assertInstanceOf(
                Verdict.Expired.class,
                signerAt(end.plusSeconds(86_400)).verify(NAME, EXPIRY, signature));
    }

    @Test
    void otherBlob_isForged() {
        assertForged(new BlobName("b".repeat(64) + ".png"), EXPIRY, signature);
        assertForged(new BlobName("a".repeat(64) + ".jpg"), EXPIRY, signature);
    }

    @Test
    void laterExpiry_isForged() {
        assertForged(NAME, Long.toString(Long.parseLong(EXPIRY) + 1), signature);
    }

    @Test
    void pastExpiryOfNoSignature_isForgedNotExpired() {
        assertForged(NAME, "1", signature);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "+%s",
                "-%s",
                "0%s",
                "%s ",
                " %s",
                "%s.0",
                "0x%s",
                "%s0000000000",
                "1e9",
                "\u0661\u0662",
                "99999999999999999999999999"
            })
    void expiryWrittenOtherwise_isForged(String pattern) {
        assertForged(NAME, pattern == null ? null : pattern.formatted(EXPIRY), signature);
    }

    @Test
    void signatureChangedAnywhere_isForged() {
        for (int i = 0; i < signature.length(); i++) {
            char other = signature.charAt(i) == 'A' ? 'B' : 'A';
            assertForged(
                    NAME, EXPIRY, signature.substring(0, i) + other + signature.substring(i + 1));
        }
    }

    @Test
    void otherTextForTheSameBytes_isForged() {
        // 43 characters carry 258 bits for 256: the last one has three twins that decode the same.
        Base64.Decoder decoder = Base64.getUrlDecoder();
        int twins = 0;
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            String twin = signature.substring(0, 42) + last;
            if (!twin.equals(signature)
                    && Arrays.equals(decoder.decode(twin), decoder.decode(signature))) {
                twins++;
                assertForged(NAME, EXPIRY, twin);
            }
        }
        assertTrue(twins > 0);
        assertForged(NAME, EXPIRY, signature + "=");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "A", "\u00e9\u00e9"})
    void otherSignature_isForged(String wrong) {
        assertForged(NAME, EXPIRY, wrong);
        assertForged(NAME, EXPIRY, "A" + wrong + signature);
        assertForged(NAME, EXPIRY, "A".repeat(100_000));
    }

    @Test
    void otherSecret_isForged() {
        UrlSigner other =
                new UrlSigner(
                        "another secret, 32 bytes or more!".getBytes(US_ASCII),
                        "/blobs/",
                        Clock.fixed(NOW, ZoneOffset.UTC));

        assertInstanceOf(Verdict.Forged.class, other.verify(NAME, EXPIRY, signature));
        assertNotEquals(signer.sign(NAME, VALID_FOR), other.sign(NAME, VALID_FOR));
    }

    @Test
    void shortSecretOrOddPath_isRefused() {
        Clock clock = Clock.systemUTC();
        assertThrows(
                IllegalArgumentException.class,
                () -> new UrlSigner(new byte[31], "/blobs/", clock));
        for (String path : new String[] {"", "blobs/", "/blobs", "//host/", "/a b/", "/b?/"}) {
            assertThrows(IllegalArgumentException.class, () -> new UrlSigner(SECRET, path, clock));
        }
    }

    private void assertForged(BlobName name, String expiry, String signature) {
        assertInstanceOf(Verdict.Forged.class, signer.verify(name, expiry, signature));
    }

    private static UrlSigner signerAt(Instant now) {
        return new UrlSigner(SECRET, "/blobs/", Clock.fixed(now, ZoneOffset.UTC));
    }
}
