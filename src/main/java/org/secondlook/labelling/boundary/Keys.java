package org.secondlook.labelling.boundary;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.Boundary;
import org.secondlook.RetriedOnConflict;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.control.OwnKeys;
import org.secondlook.labelling.entity.DeskAction;
import org.secondlook.labelling.entity.DeskSwitches;
import org.secondlook.labelling.entity.Keyboard;
import org.secondlook.labelling.entity.KeysChange;
import org.secondlook.labelling.entity.Keystroke;

/** Choosing one's own keys for labelling. */
@Boundary
@RetriedOnConflict
public class Keys {

    private Projects projects;
    private OwnKeys ownKeys;

    /** For the container's proxy. */
    protected Keys() {}

    @Inject
    Keys(Projects projects, OwnKeys ownKeys) {
        this.projects = projects;
        this.ownKeys = ownKeys;
    }

    /**
     * What the user has now.
     *
     * @param projectId the project, or empty for the oldest one
     * @return empty when there is no such project
     */
    public Optional<Keyboard> keyboard(long userId, Optional<Long> projectId) {
        var all = projects.all();
        return all.stream()
                .filter(project -> projectId.isEmpty() || projectId.get() == project.id())
                .findFirst()
                .map(
                        project -> {
                            var classes = projects.classes(project.id());
                            return new Keyboard(
                                    project,
                                    List.copyOf(all),
                                    classes,
                                    ownKeys.shortcuts(userId, project.id(), classes));
                        });
    }

    /**
     * Replaces the user's keys in the project and the switches, or changes nothing.
     *
     * @param wishes one's own keys in future; actions that are missing get their standard keys
     */
    @InTurn
    public KeysChange change(
            long userId, long projectId, Map<DeskAction, Keystroke> wishes, DeskSwitches switches) {
        if (projects.find(projectId).isEmpty()) {
            return new KeysChange.NoSuchProject();
        }
        var now = ownKeys.shortcuts(userId, projectId, projects.classes(projectId)).bindings();
        var clashes = now.clashes(wishes);
        if (!clashes.isEmpty()) {
            return new KeysChange.Refused(clashes);
        }
        ownKeys.keep(userId, projectId, now.differing(wishes), switches);
        return new KeysChange.Kept();
    }

    /** Gives the user the standard keys of the project again; the switches stay. */
    @InTurn
    public void reset(long userId, long projectId) {
        ownKeys.forget(userId, projectId);
    }
}
