package org.secondlook.statistics.boundary;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.secondlook.Boundary;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.labelling.control.Activity;
import org.secondlook.labelling.control.Labels;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.Confusion;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Tally;
import org.secondlook.statistics.entity.ConfusionTable;
import org.secondlook.statistics.entity.DailyActivity;
import org.secondlook.statistics.entity.PersonalReport;
import org.secondlook.statistics.entity.Proportion;
import org.secondlook.statistics.entity.UserStatistics;
import org.secondlook.statistics.entity.Work;

/**
 * Numbers about labelling. What is read does not grow with the labels: the row of the progress, the
 * hours of the days that are asked for, and the labels of one day.
 */
@Boundary
public class Statistics {

    /** The most days that can be asked for. */
    public static final int MOST_DAYS = 366;

    private Projects projects;
    private Labels labels;
    private Activity activity;
    private Clock clock;

    /** For the container's proxy. */
    protected Statistics() {}

    @Inject
    Statistics(Projects projects, Labels labels, Activity activity, Clock clock) {
        this.projects = projects;
        this.labels = labels;
        this.activity = activity;
        this.clock = clock;
    }

    /** How the user is doing; empty when there is no such project. */
    public Optional<UserStatistics> of(long userId, long projectId) {
        return projects.find(projectId)
                .map(
                        project ->
                                labels.progress(userId, projectId)
                                        .map(progress -> progress.tally(project.activeImages()))
                                        .map(Statistics::from)
                                        .orElseGet(
                                                () -> UserStatistics.none(project.activeImages())));
    }

    private static UserStatistics from(Tally tally) {
        return new UserStatistics(
                tally.labels(),
                tally.distinctImages(),
                tally.awaiting(),
                new Proportion(tally.repeats(), tally.labels()),
                new Proportion(tally.agreeingRepeats(), tally.repeats()));
    }

    /** The projects that can be asked for, oldest first. */
    public List<Project> projects() {
        return projects.all();
    }

    /**
     * All about the user in a project.
     *
     * @param zone whose days
     * @param days how many days of activity, 1 to {@value #MOST_DAYS}
     * @return empty when there is no such project
     */
    public Optional<PersonalReport> report(long userId, long projectId, ZoneId zone, int days) {
        return projects.find(projectId).map(project -> report(userId, project, zone, days));
    }

    private PersonalReport report(long userId, Project project, ZoneId zone, int days) {
        var classes = projects.classes(project.id());
        var today = LocalDate.now(clock.withZone(zone));
        var progress = labels.progress(userId, project.id());
        if (progress.isEmpty()) {
            return new PersonalReport(
                    project,
                    classes,
                    Work.none(),
                    Work.none(),
                    project.activeImages(),
                    table(classes, Confusion.none()),
                    DailyActivity.none(today, days, zone));
        }
        var known = progress.get();
        var hours =
                activity.hoursFrom(
                        known, DailyActivity.firstUtcHour(today.minusDays(days - 1L), zone));
        var sinceMidnight = since(known, hours, DailyActivity.firstUtcHour(today, zone));
        return new PersonalReport(
                project,
                classes,
                sinceMidnight,
                overall(known, sinceMidnight),
                known.tally(project.activeImages()).awaiting(),
                table(classes, known.confusion()),
                DailyActivity.of(hours, known, today, days, zone));
    }

    private static ConfusionTable table(List<LabelClass> classes, Confusion confusion) {
        return ConfusionTable.of(classes.stream().map(LabelClass::code).toList(), confusion);
    }

    /** What was done from an hour on, label by label. */
    private Work since(Progress progress, List<ActivityHour> hours, long utcHour) {
        var begin = hours.stream().filter(hour -> hour.utcHour() >= utcHour).findFirst();
        if (begin.isEmpty()) {
            return Work.none();
        }
        long firstServe = begin.get().firstServeNo();
        var decisions = activity.decisionsFrom(progress, firstServe);
        var confusion = activity.confusionFrom(progress, firstServe);
        var millis = decisions.stream().mapToInt(Activity.Decision::decisionMillis).toArray();
        Arrays.sort(millis);
        return new Work(
                decisions.size(),
                decisions.stream().map(Activity.Decision::imageNo).distinct().count(),
                new Proportion(
                        decisions.stream().filter(Activity.Decision::isRepeat).count(),
                        decisions.size()),
                new Proportion(confusion.agreeing(), confusion.repeats()),
                progress.busyMillis() - begin.get().busyMillisBefore(),
                millis.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(millis[(millis.length - 1) / 2]));
    }

    /** What was done ever, from the running values. */
    private static Work overall(Progress progress, Work today) {
        var numbers = from(progress.tally(0));
        return new Work(
                numbers.labels(),
                numbers.distinctImages(),
                numbers.repeats(),
                numbers.selfAgreement(),
                progress.busyMillis(),
                // on the first day the exact one is known, and two that differ a little would
                // puzzle
                numbers.labels() == today.labels()
                        ? today.medianDecisionMillis()
                        : progress.decisionTimes().medianMillis());
    }
}
