package org.secondlook.seeding.control;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.database.StandaloneEntities;
import org.secondlook.seeding.entity.Picture;

/**
 * A dry run: tells what would be new, and adds nothing. It remembers one hash per image that would
 * be new, so its memory grows with their number.
 */
public final class PreviewedProject implements Destination {

    private final Set<String> classes;
    private final StandaloneEntities entities;
    private final long projectId;
    private final Set<String> added = new HashSet<>();

    /**
     * A project that does not exist yet.
     *
     * @param classes the codes of the classes that it would have; not null
     */
    public PreviewedProject(Collection<String> classes) {
        this.classes = Set.copyOf(classes);
        this.entities = null;
        this.projectId = 0;
    }

    /**
     * A project that exists.
     *
     * @param entities not null; read only
     */
    public PreviewedProject(StandaloneEntities entities, long projectId) {
        this.classes =
                entities.inTransaction(
                        em ->
                                new Projects(em)
                                        .classes(projectId).stream()
                                                .map(LabelClass::code)
                                                .collect(Collectors.toSet()));
        this.entities = entities;
        this.projectId = projectId;
    }

    @Override
    public Set<String> classes() {
        return classes;
    }

    @Override
    public Set<String> registered(Collection<String> hashes) {
        var there = new HashSet<>(hashes);
        there.retainAll(added);
        if (entities != null) {
            there.addAll(
                    entities.inTransaction(
                            em -> new Images(em, Clock.systemUTC()).registered(projectId, hashes)));
        }
        return there;
    }

    @Override
    public long add(List<Picture> fresh, LongConsumer progress) {
        fresh.forEach(picture -> added.add(picture.sha256()));
        progress.accept(fresh.size());
        return fresh.size();
    }
}
