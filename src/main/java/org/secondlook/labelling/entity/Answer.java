package org.secondlook.labelling.entity;

import java.util.Objects;
import java.util.Optional;

/**
 * What a person says of an image: one of the project's classes, or that they can't tell.
 *
 * @param classCode code of the class, or null for "can't tell"
 */
public record Answer(String classCode) {

    private static final Answer CANT_TELL = new Answer(null);

    /** The answer that names a class. */
    public static Answer of(String classCode) {
        return new Answer(Objects.requireNonNull(classCode));
    }

    /** The answer that names none. */
    public static Answer cantTell() {
        return CANT_TELL;
    }

    /** The class, empty for "can't tell". */
    public Optional<String> labelClass() {
        return Optional.ofNullable(classCode);
    }
}
