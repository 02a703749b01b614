package org.secondlook.storage.entity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a blob: the SHA-256 of its bytes in lower-case hexadecimal, and {@code .png} or
 * {@code .jpg}.
 *
 * <p>The same bytes always have the same name, so storing twice is harmless and a browser may keep
 * what it got. No name can leave its folder or carry what a client wrote.
 *
 * @param value such as {@code 9f86…0a08.png}; not null
 */
public record BlobName(String value) {

    private static final int HASH_LENGTH = 64;
    private static final Pattern ALLOWED =
            Pattern.compile("[0-9a-f]{" + HASH_LENGTH + "}\\.(png|jpg)");

    /**
     * @throws IllegalArgumentException if the value is anything but a hash and a known extension
     */
    public BlobName {
        Objects.requireNonNull(value, "value");
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A blob name is 64 lower-case hexadecimal digits and .png or .jpg, unlike "
                            + quoted(value));
        }
    }

    /**
     * The name that these bytes have.
     *
     * @param content the whole image; not null
     * @param type what the bytes are; not checked here; not null
     */
    public static BlobName of(byte[] content, ContentType type) {
        return new BlobName(hashOf(content) + "." + type.extension());
    }

    /** The SHA-256 of the bytes: 64 lower-case hexadecimal digits. */
    public String hash() {
        return value.substring(0, HASH_LENGTH);
    }

    /** What HTTP calls the bytes: {@code image/png} or {@code image/jpeg}. */
    public String contentType() {
        return type().mediaType();
    }

    /** What the bytes are. */
    public ContentType type() {
        return value.endsWith(".png") ? ContentType.PNG : ContentType.JPEG;
    }

    /**
     * Whether these bytes hash to this name.
     *
     * @param content not null
     */
    public boolean isNameOf(byte[] content) {
        return hash().equals(hashOf(content));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String hashOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Rejected names come from outside and end up in logs: no line breaks, no flood. */
    private static String quoted(String rejected) {
        String printable = rejected.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 80
                ? "'" + printable + "'"
                : "'" + printable.substring(0, 80) + "…' (" + rejected.length() + " characters)";
    }
}
