package org.secondlook.catalogue.control;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.Control;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.NewImage;
import org.secondlook.catalogue.entity.Project;

/** The images of the projects. */
@Control
public class Images {

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    public Images(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    public Optional<Image> find(long projectId, long imageNo) {
        return Optional.ofNullable(entities.find(Image.class, new Image.Key(projectId, imageNo)));
    }

    /**
     * Which of these contents the project has already.
     *
     * @param hashes SHA-256 hashes, at most 1,000
     */
    public Set<String> registered(long projectId, Collection<String> hashes) {
        return new HashSet<>(
                entities.createQuery(
                                "select i.sha256 from Image i"
                                        + " where i.projectId = :project and i.sha256 in :hashes",
                                String.class)
                        .setParameter("project", projectId)
                        .setParameter("hashes", hashes)
                        .getResultList());
    }

    /**
     * Adds images, which get the next free numbers. Contents must be new to the project; two
     * callers that add the same content at once end in a constraint violation for one of them.
     *
     * @throws IllegalArgumentException when there is no such project
     */
    public void register(long projectId, List<NewImage> images) {
        var project = lockedForNumbering(projectId, images.size());
        long number = project.registeredImages() - images.size();
        var now = clock.instant();
        for (var image : images) {
            number++;
            entities.persist(new Image(projectId, number, image, now));
        }
        entities.flush();
        entities.clear();
    }

    /** Counting up holds the project's row until the end of the transaction: numbers stay dense. */
    private Project lockedForNumbering(long projectId, int count) {
        int found =
                entities.createQuery(
                                "update Project p set"
                                        + " p.registeredImages = p.registeredImages + :count,"
                                        + " p.activeImages = p.activeImages + :count"
                                        + " where p.id = :project")
                        .setParameter("count", (long) count)
                        .setParameter("project", projectId)
                        .executeUpdate();
        if (found == 0) {
            throw new IllegalArgumentException("There is no project " + projectId);
        }
        var project = entities.find(Project.class, projectId);
        entities.refresh(project);
        return project;
    }

    /**
     * Takes an image out of labelling.
     *
     * @return whether it was active before; false also when there is none
     */
    public boolean deactivate(long projectId, long imageNo) {
        // The row decides: of two callers at once, the second waits here and then finds nothing.
        boolean deactivated =
                entities.createQuery(
                                        "update Image i set i.active = false"
                                                + " where i.projectId = :project"
                                                + " and i.imageNo = :image and i.active = true")
                                .setParameter("project", projectId)
                                .setParameter("image", imageNo)
                                .executeUpdate()
                        > 0;
        if (deactivated) {
            entities.createQuery(
                            "update Project p set p.activeImages = p.activeImages - 1"
                                    + " where p.id = :project")
                    .setParameter("project", projectId)
                    .executeUpdate();
        }
        return deactivated;
    }
}
