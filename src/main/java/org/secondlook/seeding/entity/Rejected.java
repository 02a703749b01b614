package org.secondlook.seeding.entity;

import java.util.Objects;

/**
 * Something in a source that is not a usable image. The rest of the source is unaffected.
 *
 * @param source its name for people, not null
 * @param reason why it can't be used, a short lower-case phrase, not null
 */
public record Rejected(String source, String reason) implements Candidate {

    /** Checks that both parts are there. */
    public Rejected {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(reason, "reason");
    }
}
