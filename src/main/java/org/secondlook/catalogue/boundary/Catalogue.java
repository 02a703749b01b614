package org.secondlook.catalogue.boundary;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.Boundary;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;

/** What there is to label. */
@Boundary
public class Catalogue {

    private Projects projects;

    /** For the container's proxy. */
    protected Catalogue() {}

    @Inject
    Catalogue(Projects projects) {
        this.projects = projects;
    }

    /** All projects, oldest first, each with its classes in order. */
    public Map<Project, List<LabelClass>> projects() {
        var all = new LinkedHashMap<Project, List<LabelClass>>();
        for (var project : projects.all()) {
            all.put(project, projects.classes(project.id()));
        }
        return all;
    }
}
