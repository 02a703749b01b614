package org.secondlook.testing;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Tally;

/**
 * One user's labels in a project, counted one by one: what the maintained counts must be.
 *
 * @param kept the counts that the application keeps
 * @param counted the same from the labels
 * @param faults what is wrong with the rows themselves: gaps, doubles, labels on another image than
 *     the one that is repeated
 */
public record Recount(Tally kept, Tally counted, List<String> faults) {

    /** Counts the labels of a user who opened the project. */
    public static Recount of(EntityManager entities, long userId, long projectId) {
        var labels =
                entities.createQuery(
                                "from Label l where l.userId = :user and l.projectId = :project"
                                        + " order by l.serveNo, l.revision",
                                Label.class)
                        .setParameter("user", userId)
                        .setParameter("project", projectId)
                        .getResultList();
        var activeImages =
                new HashSet<>(
                        entities.createQuery(
                                        "select i.imageNo from Image i"
                                                + " where i.projectId = :project and i.active",
                                        Long.class)
                                .setParameter("project", projectId)
                                .getResultList());
        var progress = entities.find(Progress.class, new Progress.Key(userId, projectId));
        var project = entities.find(Project.class, projectId);

        var faults = new ArrayList<String>();
        Map<Long, Label> standing = new HashMap<>();
        Map<Long, Long> firstServeOfImage = new HashMap<>();
        for (var label : labels) {
            var earlier = standing.put(label.serveNo(), label);
            int revisionDue = earlier == null ? 0 : earlier.revision() + 1;
            if (label.revision() != revisionDue) {
                faults.add("serve %d lacks a revision".formatted(label.serveNo()));
            }
            if (label.serveNo() > standing.size()) {
                faults.add("serve %d comes after a gap".formatted(label.serveNo()));
            }
            if (label.revision() == 0) {
                var first = firstServeOfImage.putIfAbsent(label.imageNo(), label.serveNo());
                var told = label.repeatedServe();
                if (!Objects.equals(first, told.isPresent() ? told.getAsLong() : null)) {
                    faults.add(
                            "serve %d repeats %s, and says %s"
                                    .formatted(label.serveNo(), first, told));
                }
            }
        }
        if (progress.serveNo() != standing.size() + 1) {
            faults.add("%d labels before serve %d".formatted(standing.size(), progress.serveNo()));
        }
        long repeats = standing.size() - firstServeOfImage.size();
        long agreeing =
                standing.values().stream()
                        .filter(label -> label.repeatedServe().isPresent())
                        .filter(label -> label.answer().equals(firstAnswer(standing, label)))
                        .count();
        activeImages.removeAll(firstServeOfImage.keySet());
        return new Recount(
                progress.tally(project.activeImages()),
                new Tally(
                        standing.size(),
                        firstServeOfImage.size(),
                        activeImages.size(),
                        repeats,
                        agreeing),
                faults);
    }

    private static Answer firstAnswer(Map<Long, Label> standing, Label repeat) {
        return standing.get(repeat.repeatedServe().getAsLong()).answer();
    }

    /** Throws when counts and labels differ, or rows are wrong. */
    public void check() {
        if (!kept.equals(counted) || !faults.isEmpty()) {
            throw new AssertionError(toString());
        }
    }
}
