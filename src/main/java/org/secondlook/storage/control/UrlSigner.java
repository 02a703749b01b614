package org.secondlook.storage.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.Validity;

/**
 * Makes and verifies the application's own addresses of blobs: {@code
 * /blobs/NAME?e=EXPIRY&s=SIGNATURE}.
 *
 * <p>The expiry is in seconds since 1970; the signature is an HMAC-SHA256 in unpadded base64url.
 * Nodes that share the secret accept each other's addresses. Thread safe.
 */
public final class UrlSigner {

    /** The least length of a secret, in bytes. */
    public static final int SECRET_LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Keeps signatures made for another purpose, or by a later scheme, from being accepted. */
    private static final String PURPOSE = "second-look blob address v1";

    /** One way to write a number: no sign, no leading zero; 11 digits last to the year 5138. */
    private static final Pattern EPOCH_SECONDS = Pattern.compile("[1-9][0-9]{0,10}");

    private final SecretKeySpec key;
    private final String basePath;
    private final Clock clock;

    /** What a look at an address gives. */
    public sealed interface Verdict {

        /**
         * Ours and still good.
         *
         * @param remaining whole seconds until it expires, at least 1; not null
         */
        record Valid(Duration remaining) implements Verdict {}

        /** Ours, but its time is over. */
        record Expired() implements Verdict {}

        /** Not ours: made up, changed, of another blob, or not even well-formed. */
        record Forged() implements Verdict {}
    }

    /**
     * @param secret at least {@link #SECRET_LENGTH} random bytes; copied; not null
     * @param basePath where {@code BlobServlet} is reached by a browser, context path included,
     *     with a slash at both ends, such as {@code /blobs/}; not null
     * @param clock not null
     * @throws IllegalArgumentException if the secret is too short or the path is malformed
     */
    public UrlSigner(byte[] secret, String basePath, Clock clock) {
        if (secret.length < SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "The secret for addresses has %d bytes; it needs at least %d"
                            .formatted(secret.length, SECRET_LENGTH));
        }
        if (!basePath.matches("/([A-Za-z0-9._~-]+/)*")) {
            throw new IllegalArgumentException(
                    "The path of blobs needs a slash at both ends and plain characters, unlike '%s'"
                            .formatted(basePath));
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.basePath = basePath;
        this.clock = clock;
    }

    /**
     * The address of a blob: a path with a query, to be read on this application's own host.
     *
     * @param name not null
     * @param validFor how long it must work at least, see {@link Validity#at}; not null
     * @throws IllegalArgumentException if validFor is out of range
     */
    public URI sign(BlobName name, Duration validFor) {
        long expiry = Validity.at(clock.instant(), validFor).until().getEpochSecond();
        return URI.create(
                basePath + name.value() + "?e=" + expiry + "&s=" + signature(name, expiry));
    }

    /**
     * Judges an address that a browser came with. Any text is acceptable input.
     *
     * @param name the blob it asks for; not null
     * @param expiry the parameter {@code e} as received; null if absent
     * @param signature the parameter {@code s} as received; null if absent
     * @return never null
     */
    public Verdict verify(BlobName name, String expiry, String signature) {
        if (expiry == null || signature == null || !EPOCH_SECONDS.matcher(expiry).matches()) {
            return new Verdict.Forged();
        }
        long until = Long.parseLong(expiry);
        // Compared as text: base64 has several ways to write the same bytes, and one is accepted.
        if (!MessageDigest.isEqual(
                signature(name, until).getBytes(US_ASCII), signature.getBytes(US_ASCII))) {
            return new Verdict.Forged();
        }
        Duration remaining = Duration.between(clock.instant(), Instant.ofEpochSecond(until));
        if (remaining.isNegative() || remaining.isZero()) {
            return new Verdict.Expired();
        }
        return new Verdict.Valid(Duration.ofSeconds(Math.max(1, remaining.toSeconds())));
    }

    private String signature(BlobName name, long expiry) {
        String signed = PURPOSE + "\nGET\n" + name.value() + "\n" + expiry;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
