package org.secondlook.seeding.entity;

/** One thing that a source of images offered: usable, or rejected with a reason. */
public sealed interface Candidate permits Picture, Rejected {

    /**
     * Names the candidate for people, in lists and messages.
     *
     * @return such as {@code t10k #17} or {@code cats/a.png}; never null, without control
     *     characters
     */
    String source();
}
