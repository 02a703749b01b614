package org.secondlook.statistics.entity;

import java.util.List;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;

/**
 * All about a user in a project.
 *
 * @param classes the project's, in their order
 * @param today what was done since the day began, in the zone of the activity
 * @param overall what was done ever
 * @param awaiting images still awaiting this user's label
 */
public record PersonalReport(
        Project project,
        List<LabelClass> classes,
        Work today,
        Work overall,
        long awaiting,
        ConfusionTable confusion,
        DailyActivity activity) {

    public PersonalReport {
        classes = List.copyOf(classes);
    }
}
