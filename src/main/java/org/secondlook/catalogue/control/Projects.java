package org.secondlook.catalogue.control;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.secondlook.Control;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;

/** The projects and their classes. */
@Control
public class Projects {

    private final EntityManager entities;

    @Inject
    public Projects(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Project> find(long id) {
        return Optional.ofNullable(entities.find(Project.class, id));
    }

    public Optional<Project> findByName(String name) {
        return entities.createQuery("from Project p where p.name = :name", Project.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** All projects, oldest first. */
    public List<Project> all() {
        return entities.createQuery("from Project p order by p.id", Project.class).getResultList();
    }

    /** The project's classes in their order on the page. */
    public List<LabelClass> classes(long projectId) {
        return entities.createQuery(
                        "from LabelClass c where c.projectId = :project order by c.position",
                        LabelClass.class)
                .setParameter("project", projectId)
                .getResultList();
    }

    /** Adds a project; its id is known afterwards. */
    public void add(Project project) {
        entities.persist(project);
    }

    public void add(LabelClass labelClass) {
        entities.persist(labelClass);
    }
}
