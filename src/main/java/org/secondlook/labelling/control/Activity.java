package org.secondlook.labelling.control;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.secondlook.Control;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Confusion;
import org.secondlook.labelling.entity.Progress;

/**
 * When a user labelled, and what was done since some time. All lookups are ranges of a primary key:
 * they cost as much as lies in the range, not as much as lies before it.
 */
@Control
public class Activity {

    /**
     * One label of a range of serves.
     *
     * @param decisionMillis time from seeing the image to answering, 0 or more
     */
    public record Decision(long imageNo, boolean isRepeat, int decisionMillis) {}

    private final EntityManager entities;

    @Inject
    public Activity(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The hours in which the user labelled, in order, as far as the progress knows of them.
     *
     * @param firstUtcHour as {@link ActivityHour#at}
     */
    public List<ActivityHour> hoursFrom(Progress progress, long firstUtcHour) {
        return entities.createQuery(
                        "from ActivityHour h where h.userId = :user and h.projectId = :project"
                                + " and h.utcHour >= :first and h.firstServeNo < :next"
                                + " order by h.utcHour",
                        ActivityHour.class)
                .setParameter("user", progress.userId())
                .setParameter("project", progress.projectId())
                .setParameter("first", firstUtcHour)
                .setParameter("next", progress.serveNo())
                .getResultList();
    }

    /** The first answers to the serves from that one on, in order, up to the progress. */
    public List<Decision> decisionsFrom(Progress progress, long firstServeNo) {
        return entities.createQuery(
                        "select l.imageNo, l.firstServeNo, l.decisionMs from Label l"
                                + " where l.userId = :user and l.projectId = :project"
                                + " and l.serveNo >= :first and l.serveNo < :next"
                                + " and l.revision = 0 order by l.serveNo",
                        Object[].class)
                .setParameter("user", progress.userId())
                .setParameter("project", progress.projectId())
                .setParameter("first", firstServeNo)
                .setParameter("next", progress.serveNo())
                .getResultStream()
                .map(row -> new Decision((Long) row[0], row[1] != null, (Integer) row[2]))
                .toList();
    }

    /** The repeats among the serves from that one on, up to the progress, as all answers stand. */
    public Confusion confusionFrom(Progress progress, long firstServeNo) {
        // "f.revision >= 0" is always true: H2 takes the primary key for the join then, where it
        // has no statistics yet, and not a shorter index that finds all labels for every repeat.
        var rows =
                entities.createQuery(
                                "select f.classCode, r.classCode, count(*) from Label r"
                                        + " join Label f on f.userId = r.userId"
                                        + " and f.projectId = r.projectId"
                                        + " and f.serveNo = r.firstServeNo and f.revision >= 0"
                                        + " where r.userId = :user and r.projectId = :project"
                                        + " and r.serveNo >= :first and r.serveNo < :next"
                                        + " and r.revision = (select max(m.revision) from Label m"
                                        + " where m.userId = r.userId"
                                        + " and m.projectId = r.projectId"
                                        + " and m.serveNo = r.serveNo)"
                                        + " and f.revision = (select max(n.revision) from Label n"
                                        + " where n.userId = f.userId"
                                        + " and n.projectId = f.projectId"
                                        + " and n.serveNo = f.serveNo)"
                                        + " group by f.classCode, r.classCode",
                                Object[].class)
                        .setParameter("user", progress.userId())
                        .setParameter("project", progress.projectId())
                        .setParameter("first", firstServeNo)
                        .setParameter("next", progress.serveNo())
                        .getResultList();
        var confusion = Confusion.none();
        for (var row : rows) {
            var pair = new Confusion.Pair(new Answer((String) row[0]), new Answer((String) row[1]));
            confusion = confusion.with(pair, (Long) row[2]);
        }
        return confusion;
    }
}
