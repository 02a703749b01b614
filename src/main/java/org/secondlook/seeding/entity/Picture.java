package org.secondlook.seeding.entity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A whole, decodable image in the form in which it will be stored.
 *
 * @param source its name for people, not null
 * @param bytes the encoded file, not null; not copied, so neither side may change it
 * @param contentType {@code image/png} or {@code image/jpeg}
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param knownClass code of the class that the image is known to show, or null when unknown
 */
public record Picture(
        String source, byte[] bytes, String contentType, int width, int height, String knownClass)
        implements Candidate {

    /**
     * Checks the ranges above.
     *
     * @throws IllegalArgumentException when the content type or a dimension is outside them
     */
    public Picture {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(bytes, "bytes");
        if (!"image/png".equals(contentType) && !"image/jpeg".equals(contentType)) {
            throw new IllegalArgumentException("neither image/png nor image/jpeg: " + contentType);
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no pixels: " + width + "×" + height);
        }
    }

    /**
     * Identifies the content: equal bytes have the same value whatever they are called.
     *
     * @return the SHA-256 of the bytes as 64 lower-case hexadecimal digits
     */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    /** Compares the bytes by content, unlike a record's default. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && source.equals(that.source)
                && contentType.equals(that.contentType)
                && width == that.width
                && height == that.height
                && Objects.equals(knownClass, that.knownClass)
                && Arrays.equals(bytes, that.bytes);
    }

    /** Agrees with {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * source.hashCode() + Arrays.hashCode(bytes);
    }

    /** Leaves the bytes out, so that a picture can be named in a log line. */
    @Override
    public String toString() {
        return "Picture[%s, %s, %d×%d, %d bytes, class %s]"
                .formatted(source, contentType, width, height, bytes.length, knownClass);
    }
}
