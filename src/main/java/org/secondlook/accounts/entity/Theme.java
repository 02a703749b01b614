package org.secondlook.accounts.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bright pages are. */
public enum Theme {
    /** As the person's system is set. */
    SYSTEM,
    LIGHT,
    DARK;

    /** As cookies and forms name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The theme with that code.
     *
     * @param code as {@link #code} gives it; may be null
     */
    public static Optional<Theme> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }

    /** The attribute {@code data-theme} that the style sheets know; empty for the system's. */
    public Optional<String> attribute() {
        return this == SYSTEM ? Optional.empty() : Optional.of(code());
    }

    /** As the style property {@code color-scheme} names it. */
    public String colorScheme() {
        return this == SYSTEM ? "light dark" : code();
    }
}
