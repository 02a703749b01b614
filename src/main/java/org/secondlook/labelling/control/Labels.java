package org.secondlook.labelling.control;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.secondlook.Control;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Serve;

/** The labels and, beside them, how far each user is. */
@Control
public class Labels {

    private final EntityManager entities;

    @Inject
    public Labels(EntityManager entities) {
        this.entities = entities;
    }

    /** The user's progress, empty when the user never opened the project. */
    public Optional<Progress> progress(long userId, long projectId) {
        return Optional.ofNullable(
                entities.find(Progress.class, new Progress.Key(userId, projectId)));
    }

    /** Adds a beginner's progress at once, so that a second beginner of the same key fails here. */
    public Progress begin(Progress beginner) {
        entities.persist(beginner);
        entities.flush();
        return beginner;
    }

    /** The label that stands for a serve: the last revision. */
    public Optional<Label> standing(long userId, long projectId, long serveNo) {
        return entities.createQuery(
                        "from Label l where l.userId = :user and l.projectId = :project"
                                + " and l.serveNo = :serve and l.revision >= 0"
                                + " order by l.revision desc",
                        Label.class)
                .setParameter("user", userId)
                .setParameter("project", projectId)
                .setParameter("serve", serveNo)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** One revision of a serve's label, whether it stands or was corrected. */
    public Optional<Label> revision(long userId, long projectId, long serveNo, int revision) {
        return entities.createQuery(
                        "from Label l where l.userId = :user and l.projectId = :project"
                                + " and l.serveNo = :serve and l.revision = :revision",
                        Label.class)
                .setParameter("user", userId)
                .setParameter("project", projectId)
                .setParameter("serve", serveNo)
                .setParameter("revision", revision)
                .getResultStream()
                .findFirst();
    }

    /**
     * The labels that stand for the user's last serves, the newest first.
     *
     * @param beforeServe the serve after the newest of them
     * @param most how many, 1 or more
     */
    public List<Label> latest(long userId, long projectId, long beforeServe, int most) {
        return entities.createQuery(
                        "from Label l where l.userId = :user and l.projectId = :project"
                                + " and l.serveNo >= :from and l.serveNo < :before"
                                + " and l.revision = (select max(m.revision) from Label m"
                                + " where m.userId = l.userId and m.projectId = l.projectId"
                                + " and m.serveNo = l.serveNo)"
                                + " order by l.serveNo desc",
                        Label.class)
                .setParameter("user", userId)
                .setParameter("project", projectId)
                .setParameter("from", beforeServe - most)
                .setParameter("before", beforeServe)
                .getResultList();
    }

    /** The labels that stand for the user's repeats of a first-time label. */
    public List<Label> standingRepeats(long userId, long projectId, Label firstTime) {
        return entities.createQuery(
                        "from Label l where l.projectId = :project and l.imageNo = :image"
                                + " and l.userId = :user and l.firstServeNo = :serve"
                                + " and l.revision = (select max(m.revision) from Label m"
                                + " where m.userId = l.userId and m.projectId = l.projectId"
                                + " and m.serveNo = l.serveNo)",
                        Label.class)
                .setParameter("project", projectId)
                .setParameter("image", firstTime.imageNo())
                .setParameter("user", userId)
                .setParameter("serve", firstTime.serveNo())
                .getResultList();
    }

    /** The user's first-time serve with that distinct number, which was answered. */
    public Optional<Serve> firstServe(long userId, long projectId, long distinctNo) {
        return entities.createQuery(
                        "from Label l where l.userId = :user and l.projectId = :project"
                                + " and l.distinctNo = :distinct",
                        Label.class)
                .setParameter("user", userId)
                .setParameter("project", projectId)
                .setParameter("distinct", distinctNo)
                .getResultStream()
                .findFirst()
                .map(
                        label ->
                                new Serve(
                                        label.serveNo(),
                                        label.imageNo(),
                                        distinctNo,
                                        label.serveNo()));
    }

    /** Adds a label or a revision of one. */
    public void add(Label label) {
        entities.persist(label);
    }

    /** Adds an hour in which a user labels. */
    public void add(ActivityHour hour) {
        entities.persist(hour);
    }

    /** Writes the progress now; fails when another request moved it since it was read. */
    public void claim() {
        entities.flush();
    }

    /** Makes the counts of those who labelled an image follow its deactivation. */
    public void imageDeactivated(long projectId, long imageNo) {
        // Whoever answers in this project right now has to look again: they hold, or wait for,
        // these rows. All of them, for one more answer may bring the image before its user.
        entities.createQuery(
                        "update Progress p set p.edition = p.edition + 1"
                                + " where p.projectId = :project")
                .setParameter("project", projectId)
                .executeUpdate();
        entities.createQuery(
                        "update Progress p set p.edition = p.edition + 1,"
                                + " p.distinctInactiveImages = p.distinctInactiveImages + 1"
                                + " where p.projectId = :project and p.userId in"
                                + " (select l.userId from Label l where l.projectId = :project"
                                + " and l.imageNo = :image)")
                .setParameter("project", projectId)
                .setParameter("image", imageNo)
                .executeUpdate();
    }
}
