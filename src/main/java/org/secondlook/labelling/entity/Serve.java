package org.secondlook.labelling.entity;

import java.util.OptionalLong;

/**
 * One showing of one image to one user.
 *
 * @param no serve number of the user in the project, from 1
 * @param imageNo number of the image in the project
 * @param distinctNo which of the user's distinct images it is, from 1, in the order of first serves
 * @param firstServeNo the serve that showed the image to this user first; {@code no} itself when
 *     this is the first time
 */
public record Serve(long no, long imageNo, long distinctNo, long firstServeNo) {

    /** Whether the user sees the image for the first time. */
    public boolean isFirstTime() {
        return firstServeNo == no;
    }

    /** The serve that this one repeats, if it is a repeat. */
    public OptionalLong repeatedServe() {
        return isFirstTime() ? OptionalLong.empty() : OptionalLong.of(firstServeNo);
    }
}
