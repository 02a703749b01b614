package org.secondlook.statistics.boundary;

import jakarta.inject.Inject;
import java.util.Optional;
import org.secondlook.Boundary;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.control.Labels;
import org.secondlook.labelling.entity.Tally;
import org.secondlook.statistics.entity.Proportion;
import org.secondlook.statistics.entity.UserStatistics;

/** Numbers about labelling. Two rows are read, however many labels there are. */
@Boundary
public class Statistics {

    private Projects projects;
    private Labels labels;

    /** For the container's proxy. */
    protected Statistics() {}

    @Inject
    Statistics(Projects projects, Labels labels) {
        this.projects = projects;
        this.labels = labels;
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
}
