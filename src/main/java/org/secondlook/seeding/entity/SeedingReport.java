package org.secondlook.seeding.entity;

import java.time.Duration;
import java.util.List;

/**
 * What became of the candidates of a source.
 *
 * @param fresh how many images are new in the project (on a dry run: would be)
 * @param alreadyThere how many the project had already, or the source had twice
 * @param rejected how many could not be used
 * @param firstRejected the first {@value #LISTED} of those; not null
 * @param duration how long it took; not null
 * @param complete false when it was stopped before the end of the source
 */
public record SeedingReport(
        long fresh,
        long alreadyThere,
        long rejected,
        List<Rejected> firstRejected,
        Duration duration,
        boolean complete) {

    /** How many rejected candidates are kept by name; memory must not grow with the source. */
    public static final int LISTED = 1_000;

    /** Takes a copy of the list. */
    public SeedingReport {
        firstRejected = List.copyOf(firstRejected);
    }
}
