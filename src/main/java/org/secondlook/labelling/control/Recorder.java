package org.secondlook.labelling.control;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.secondlook.Control;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Recording;

/**
 * Stores answers: each serve once, with three statements, and a fourth for the first of an hour.
 */
@Control
public class Recorder {

    /** All that a recording has to know, in one statement. */
    private static final String WHAT_MATTERS =
            """
            select p as progress, pr.activeImages as activeImages, i.active as imageIsActive,
                   c.code as code, f.revision as firstRevision, f.classCode as firstCode
            from Project pr
            left join Progress p on p.projectId = pr.id and p.userId = :user
            left join Image i on i.projectId = p.projectId and i.imageNo = p.imageNo
            left join LabelClass c on c.projectId = pr.id and c.code = :code
            left join Label f on f.userId = p.userId and f.projectId = p.projectId
                and f.serveNo = p.firstServeNo
                and f.revision = (select max(g.revision) from Label g
                    where g.userId = p.userId and g.projectId = p.projectId
                    and g.serveNo = p.firstServeNo)
            where pr.id = :project""";

    private final EntityManager entities;
    private final Labels labels;
    private final Clock clock;

    @Inject
    public Recorder(EntityManager entities, Labels labels, Clock clock) {
        this.entities = entities;
        this.labels = labels;
        this.clock = clock;
    }

    /**
     * Stores the first answer to a serve.
     *
     * @param decisionMillis time from seeing the image to answering, 0 or more
     * @throws jakarta.persistence.OptimisticLockException when another request moved the user's
     *     progress in between: try again in a new transaction
     */
    public Recording record(
            long userId, long projectId, long serveNo, Answer answer, int decisionMillis) {
        var found = whatMatters(userId, projectId, answer);
        if (found.isEmpty()) {
            return new Recording.NoSuchProject();
        }
        var matter = found.get();
        if (isUnknown(answer, matter)) {
            return new Recording.NoSuchClass(answer.classCode());
        }
        var progress = matter.get("progress", Progress.class);
        if (progress == null) {
            return new Recording.NotServed(1);
        }
        long activeImages = matter.get("activeImages", Long.class);
        if (serveNo < progress.serveNo()) {
            return answered(progress, serveNo, answer, activeImages);
        }
        var serve = progress.current();
        if (serveNo > progress.serveNo() || serve.isEmpty()) {
            return new Recording.NotServed(progress.serveNo());
        }
        var first =
                Optional.ofNullable(matter.get("firstRevision"))
                        .map(revision -> new Answer(matter.get("firstCode", String.class)));
        var label =
                new Label(userId, projectId, serve.get(), answer, decisionMillis, clock.instant());
        var hour =
                progress.answered(
                        matter.get("imageIsActive", Boolean.class),
                        answer,
                        first,
                        decisionMillis,
                        label.recordedAt());
        labels.claim();
        labels.add(label);
        hour.ifPresent(labels::add);
        return new Recording.Recorded(label, progress.tally(activeImages));
    }

    /** An answer to a serve that has one: the same again is fine, another is not. */
    private Recording answered(Progress progress, long serveNo, Answer answer, long activeImages) {
        var standing = standing(progress, serveNo);
        if (standing.isEmpty()) {
            return new Recording.NotServed(progress.serveNo());
        }
        return standing.get().answer().equals(answer)
                ? new Recording.AlreadyRecorded(standing.get(), progress.tally(activeImages))
                : new Recording.Conflict(standing.get());
    }

    /**
     * Stores another answer to a serve that was answered.
     *
     * @param seenRevision the revision that the person saw and corrects: when a later one says
     *     something else, nothing is stored; empty to correct whatever stands
     * @param decisionMillis time that the correction took, 0 or more
     * @throws jakarta.persistence.OptimisticLockException as {@link #record}
     */
    public Recording correct(
            long userId,
            long projectId,
            long serveNo,
            OptionalInt seenRevision,
            Answer answer,
            int decisionMillis) {
        var found = whatMatters(userId, projectId, answer);
        if (found.isEmpty()) {
            return new Recording.NoSuchProject();
        }
        var matter = found.get();
        if (isUnknown(answer, matter)) {
            return new Recording.NoSuchClass(answer.classCode());
        }
        var progress = matter.get("progress", Progress.class);
        var standing =
                Optional.ofNullable(progress)
                        .filter(known -> serveNo < known.serveNo())
                        .flatMap(known -> standing(known, serveNo));
        if (standing.isEmpty()) {
            return new Recording.NotServed(progress == null ? 1 : progress.serveNo());
        }
        long activeImages = matter.get("activeImages", Long.class);
        var before = standing.get();
        if (before.answer().equals(answer)) {
            return new Recording.AlreadyRecorded(before, progress.tally(activeImages));
        }
        if (seenRevision.isPresent() && seenRevision.getAsInt() != before.revision()) {
            return new Recording.Conflict(before);
        }
        count(progress, before, answer);
        labels.claim();
        var after = before.corrected(answer, decisionMillis, clock.instant());
        labels.add(after);
        return new Recording.Recorded(after, progress.tally(activeImages));
    }

    private void count(Progress progress, Label before, Answer after) {
        if (before.repeatedServe().isPresent()) {
            var first = standing(progress, before.repeatedServe().getAsLong()).orElseThrow();
            progress.repeatCorrected(first.answer(), before.answer(), after);
        } else {
            var repeats =
                    labels.standingRepeats(progress.userId(), progress.projectId(), before).stream()
                            .map(Label::answer)
                            .toList();
            progress.firstCorrected(before.answer(), after, repeats);
        }
    }

    private Optional<Label> standing(Progress progress, long serveNo) {
        return labels.standing(progress.userId(), progress.projectId(), serveNo);
    }

    private static boolean isUnknown(Answer answer, Tuple matter) {
        // Compared here, too: SQL Server takes "7 " for "7", and "A" for "a".
        return answer.labelClass().isPresent()
                && !answer.labelClass().get().equals(matter.get("code", String.class));
    }

    private Optional<Tuple> whatMatters(long userId, long projectId, Answer answer) {
        return entities.createQuery(WHAT_MATTERS, Tuple.class)
                .setParameter("user", userId)
                .setParameter("project", projectId)
                .setParameter("code", answer.labelClass().orElse(""))
                .getResultStream()
                .findFirst();
    }
}
