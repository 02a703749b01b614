package org.secondlook.storage.entity;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of image that are stored. */
public enum ContentType {
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg");

    private final String extension;
    private final String mediaType;

    ContentType(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /**
     * Finds the type to a media type as HTTP and the database write it.
     *
     * @param mediaType such as {@code image/png}, without parameters, lower case; not null
     * @return the type, or empty if such images are not stored
     */
    public static Optional<ContentType> find(String mediaType) {
        return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
    }

    /** The ending of names, without the dot: {@code png} or {@code jpg}. */
    public String extension() {
        return extension;
    }

    /** What HTTP calls it: {@code image/png} or {@code image/jpeg}. */
    public String mediaType() {
        return mediaType;
    }
}
