package org.secondlook.labelling.entity;

import java.util.List;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;

/**
 * The content of the page where keys are chosen.
 *
 * @param project whose keys these are
 * @param projects all that there are, oldest first
 * @param classes the project's, in order
 * @param shortcuts the person's keys in the project, and switches
 */
public record Keyboard(
        Project project, List<Project> projects, List<LabelClass> classes, Shortcuts shortcuts) {}
