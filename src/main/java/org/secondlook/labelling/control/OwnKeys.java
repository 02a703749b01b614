package org.secondlook.labelling.control;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secondlook.Control;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.labelling.entity.DeskAction;
import org.secondlook.labelling.entity.DeskPreferences;
import org.secondlook.labelling.entity.DeskSwitches;
import org.secondlook.labelling.entity.KeyBindings;
import org.secondlook.labelling.entity.Keystroke;
import org.secondlook.labelling.entity.OwnKey;
import org.secondlook.labelling.entity.Shortcuts;

/** The keys that people chose, and what they switched on and off. */
@Control
public class OwnKeys {

    /** Both in one statement; a row for each key, and one without where there is none. */
    private static final String ALL_OF_THEM =
            """
            select p as preferences, k as ownKey
            from Account a
            left join DeskPreferences p on p.userId = a.id
            left join OwnKey k on k.userId = a.id and k.projectId = :project
            where a.id = :user""";

    private final EntityManager entities;

    @Inject
    public OwnKeys(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What holds for the user in the project. One statement.
     *
     * @param classes the project's, in order
     */
    public Shortcuts shortcuts(long userId, long projectId, List<LabelClass> classes) {
        var own = new HashMap<DeskAction, Keystroke>();
        var switches = DeskSwitches.STANDARD;
        for (var row :
                entities.createQuery(ALL_OF_THEM, Tuple.class)
                        .setParameter("user", userId)
                        .setParameter("project", projectId)
                        .getResultList()) {
            var preferences = row.get("preferences", DeskPreferences.class);
            if (preferences != null) {
                switches = preferences.switches();
            }
            var ownKey = row.get("ownKey", OwnKey.class);
            if (ownKey != null) {
                ownKey.key().ifPresent(key -> own.put(ownKey.action(), key));
            }
        }
        return new Shortcuts(new KeyBindings(classes, own), switches);
    }

    /** Replaces the user's keys in the project, and the switches. */
    public void keep(
            long userId, long projectId, Map<DeskAction, Keystroke> own, DeskSwitches switches) {
        // First, for it makes a second save of the same person wait: else both would insert keys.
        keep(userId, switches);
        forget(userId, projectId);
        own.forEach((action, key) -> entities.persist(new OwnKey(userId, projectId, action, key)));
        entities.flush();
    }

    private void keep(long userId, DeskSwitches switches) {
        int found =
                entities.createQuery(
                                "update DeskPreferences p set p.singleKeys = :singleKeys,"
                                        + " p.sound = :sound, p.flash = :flash"
                                        + " where p.userId = :user")
                        .setParameter("singleKeys", switches.singleKeys())
                        .setParameter("sound", switches.sound())
                        .setParameter("flash", switches.flash())
                        .setParameter("user", userId)
                        .executeUpdate();
        if (found == 0) {
            entities.persist(new DeskPreferences(userId, switches));
            entities.flush();
        }
    }

    /** Gives the user the standard keys of the project again. */
    public void forget(long userId, long projectId) {
        entities.createQuery(
                        "delete from OwnKey k where k.userId = :user and k.projectId = :project")
                .setParameter("user", userId)
                .setParameter("project", projectId)
                .executeUpdate();
        // what was read before is not there any more, and would be in the way of new rows
        entities.clear();
    }
}
