package org.secondlook.statistics.entity;

/**
 * How a user is doing in a project.
 *
 * @param labels labels given, corrections not counted
 * @param distinctImages different images labelled
 * @param awaiting images still awaiting this user's label
 * @param repeats labels that were repeats, of all labels
 * @param selfAgreement repeats whose answer is the user's first answer for the image, of all
 *     repeats
 */
public record UserStatistics(
        long labels,
        long distinctImages,
        long awaiting,
        Proportion repeats,
        Proportion selfAgreement) {

    /** Nothing done yet. */
    public static UserStatistics none(long images) {
        return new UserStatistics(0, 0, images, new Proportion(0, 0), new Proportion(0, 0));
    }
}
