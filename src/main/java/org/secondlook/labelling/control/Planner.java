package org.secondlook.labelling.control;

import jakarta.inject.Inject;
import org.secondlook.Control;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.labelling.entity.Plan;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Serve;

/** Runs the schedule ahead over what is in the database. */
@Control
public class Planner {

    /** Serves planned beyond those asked for, so that not every request has to plan. */
    private static final int AHEAD = 8;

    private final Images images;
    private final Labels labels;

    @Inject
    public Planner(Images images, Labels labels) {
        this.images = images;
        this.labels = labels;
    }

    /**
     * Makes sure that so many serves are fixed, where there are so many.
     *
     * @param count 1 to {@link Plan#MAX_SERVES}
     * @param beyondNew whether to go on with repeats when no image is new any more
     * @throws jakarta.persistence.OptimisticLockException when another request moved the user's
     *     progress in between: try again in a new transaction
     */
    public void plan(Progress progress, Project project, int count, boolean beyondNew) {
        var plan = progress.plan();
        if (plan.serves().size() >= count) {
            return;
        }
        var schedule =
                new Schedule(progress.scheduleSeed(), project.repeatRate(), project.repeatLag());
        int target = Math.min(Plan.MAX_SERVES, count + AHEAD);
        while (plan.serves().size() < target) {
            boolean wanted = plan.serves().size() < count;
            var step =
                    schedule.next(
                            plan.end(), lookups(progress, project, plan), beyondNew && wanted);
            if (step instanceof Schedule.Step.Next next) {
                plan = plan.with(next.serve(), next.after());
            } else {
                plan = plan.at(((Schedule.Step.NothingNew) step).at());
                break;
            }
        }
        if (!plan.equals(progress.plan())) {
            progress.extend(plan);
            labels.claim();
        }
    }

    private Schedule.Lookups lookups(Progress progress, Project project, Plan plan) {
        return new Schedule.Lookups(
                project.registeredImages(),
                imageNo -> images.find(project.id(), imageNo).filter(Image::active).isPresent(),
                distinctNo -> firstServe(progress, plan, distinctNo));
    }

    /** A serve that is planned but not answered has no label yet. */
    private Serve firstServe(Progress progress, Plan plan, long distinctNo) {
        return plan.serves().stream()
                .filter(serve -> serve.isFirstTime() && serve.distinctNo() == distinctNo)
                .findFirst()
                .or(() -> labels.firstServe(progress.userId(), progress.projectId(), distinctNo))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "User %d has no image %d in project %d"
                                                .formatted(
                                                        progress.userId(),
                                                        distinctNo,
                                                        progress.projectId())));
    }
}
