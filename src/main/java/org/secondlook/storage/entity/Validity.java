package org.secondlook.storage.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The span of time in which an address works, laid on a fixed grid so that it stays the same for a
 * while.
 *
 * <p>Time is cut into windows of the asked length. The span ends with the window after the current
 * one: between one and two lengths ahead, so it is never shorter than asked and never twice as
 * long. All who ask within a window get the same span, hence the same address, hence a hit in the
 * browser's cache.
 *
 * @param from the start of the current window, not later than the time it was made for; not null
 * @param until the first instant at which the address has expired, in whole seconds; not null
 */
public record Validity(Instant from, Instant until) {

    /** The shortest that can be asked for. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest that can be asked for: an address that leaks is of no use for long. */
    public static final Duration LONGEST = Duration.ofHours(1);

    public Validity {
        Objects.requireNonNull(from, "from");
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException(until + " is not after " + from);
        }
    }

    /**
     * The span for an address that is made now.
     *
     * @param now the current time; not null
     * @param validFor how long the address must work at least: whole seconds from {@link #SHORTEST}
     *     to {@link #LONGEST}; also the length of the window; not null
     * @throws IllegalArgumentException if validFor is out of range or has a fraction of a second
     */
    public static Validity at(Instant now, Duration validFor) {
        if (validFor.compareTo(SHORTEST) < 0
                || validFor.compareTo(LONGEST) > 0
                || validFor.getNano() != 0) {
            throw new IllegalArgumentException(
                    "An address is valid for whole seconds from 1 to %d, not for %s"
                            .formatted(LONGEST.toSeconds(), validFor));
        }
        long window = validFor.toSeconds();
        long start = Math.floorDiv(now.getEpochSecond(), window) * window;
        return new Validity(
                Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 2 * window));
    }
}
