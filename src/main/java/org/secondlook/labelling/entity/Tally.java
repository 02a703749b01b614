package org.secondlook.labelling.entity;

/**
 * What a user did in a project, in numbers.
 *
 * @param labels answers given, corrections not counted
 * @param distinctImages different images among them
 * @param awaiting images still to be labelled by this user
 * @param repeats answers to images that the user had answered before
 * @param agreeingRepeats repeats whose answer is the user's first answer for the image, as both
 *     stand now; "can't tell" is an answer like any other
 */
public record Tally(
        long labels, long distinctImages, long awaiting, long repeats, long agreeingRepeats) {}
