package org.secondlook.labelling.entity;

/** What became of an answer. */
public sealed interface Recording {

    /** It is stored. */
    record Recorded(Label label, Tally tally) implements Recording {}

    /** It was stored before, and still stands. */
    record AlreadyRecorded(Label label, Tally tally) implements Recording {}

    /** Another answer stands; nothing was stored. */
    record Conflict(Label standing) implements Recording {}

    /**
     * The user was not shown that serve, or has to answer earlier ones first; nothing was stored.
     *
     * @param current the serve that the user is to answer next
     */
    record NotServed(long current) implements Recording {}

    /** The project has no such class; nothing was stored. */
    record NoSuchClass(String code) implements Recording {}

    /** There is no such project; nothing was stored. */
    record NoSuchProject() implements Recording {}
}
