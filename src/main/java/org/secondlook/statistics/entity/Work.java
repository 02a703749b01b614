package org.secondlook.statistics.entity;

import java.util.OptionalDouble;

/**
 * What a user did in a project in a stretch of time.
 *
 * @param labels labels given, corrections not counted
 * @param distinctImages different images among them
 * @param repeats labels that were repeats, of all labels
 * @param selfAgreement repeats whose answer is the user's first answer for the image, of all
 *     repeats, as all answers stand now
 * @param busyMillis how long the user took to decide, each decision at two minutes at the most
 * @param medianDecisionMillis the median time from seeing an image to answering, corrections not
 *     counted, the lower of two in the middle; empty without labels
 */
public record Work(
        long labels,
        long distinctImages,
        Proportion repeats,
        Proportion selfAgreement,
        long busyMillis,
        OptionalDouble medianDecisionMillis) {

    private static final double MILLIS_PER_MINUTE = 60_000;

    /** Nothing done. */
    public static Work none() {
        return new Work(
                0, 0, new Proportion(0, 0), new Proportion(0, 0), 0, OptionalDouble.empty());
    }

    /** Labels in a minute of deciding, 0 or more; empty when no time was spent. */
    public OptionalDouble labelsPerMinute() {
        return busyMillis == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(labels * MILLIS_PER_MINUTE / busyMillis);
    }
}
