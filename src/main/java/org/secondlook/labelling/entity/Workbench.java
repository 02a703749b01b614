package org.secondlook.labelling.entity;

import java.util.List;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;

/**
 * The labelling page's content.
 *
 * @param project what is labelled
 * @param classes the answers, in order
 * @param progressKey what browsers keep answers under that are not sent yet, see {@link
 *     Progress#key}
 * @param desk what to answer next
 * @param shortcuts the person's keys, and switches
 */
public record Workbench(
        Project project,
        List<LabelClass> classes,
        String progressKey,
        Desk desk,
        Shortcuts shortcuts) {}
