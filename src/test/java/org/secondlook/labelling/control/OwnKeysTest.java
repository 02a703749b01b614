package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.secondlook.labelling.entity.DeskAction.Common.HELP;
import static org.secondlook.labelling.entity.DeskAction.Common.UNDO;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.entity.DeskAction;
import org.secondlook.labelling.entity.DeskSwitches;
import org.secondlook.labelling.entity.Keystroke;
import org.secondlook.labelling.entity.Shortcuts;
import org.secondlook.testing.MemoryDatabase;

/** Keys and switches in the database. */
class OwnKeysTest {

    private static final DeskAction THREE = new DeskAction.GiveClass("3");
    private static final DeskSwitches QUIET = new DeskSwitches(false, false, false);

    private final MemoryDatabase database = new MemoryDatabase();
    private final long project = database.project(0, 0.2, 10);
    private final long user = database.user();

    @AfterEach
    void close() {
        database.close();
    }

    private Shortcuts shortcuts(long who, long where) {
        return database.inTransaction(
                em -> new OwnKeys(em).shortcuts(who, where, new Projects(em).classes(where)));
    }

    /** As the facade does: looks, then writes. */
    private void keep(Map<DeskAction, Keystroke> own, DeskSwitches switches) {
        database.inTransaction(
                em -> {
                    var ownKeys = new OwnKeys(em);
                    ownKeys.shortcuts(user, project, new Projects(em).classes(project));
                    ownKeys.keep(user, project, own, switches);
                    return null;
                });
    }

    @Test
    void whoChoseNothing_hasTheStandard() {
        var shortcuts = shortcuts(user, project);

        assertEquals(Map.of(), shortcuts.bindings().own());
        assertEquals(DeskSwitches.STANDARD, shortcuts.switches());
        assertEquals("3", shortcuts.ofClass("3").name());
        assertEquals("Space", shortcuts.cantTell().name());
        assertEquals(
                List.of("Backspace", "z"), shortcuts.undo().stream().map(Keystroke::name).toList());
        assertEquals("?", shortcuts.help().name());
    }

    @Test
    void keptKeysAndSwitches_areThereAgainForThatPersonAndProjectOnly() {
        var own = Map.of(THREE, new Keystroke("é"), HELP, new Keystroke("👍"));
        keep(own, QUIET);

        assertEquals(own, shortcuts(user, project).bindings().own());
        assertEquals(QUIET, shortcuts(user, project).switches());
        var other = shortcuts(database.user(), project);
        assertEquals(Map.of(), other.bindings().own());
        assertEquals(DeskSwitches.STANDARD, other.switches());
        var elsewhere = shortcuts(user, database.project(0, 0.2, 10));
        assertEquals(Map.of(), elsewhere.bindings().own());
        assertEquals(QUIET, elsewhere.switches());
    }

    @Test
    void keepingAgain_replacesAll() {
        keep(Map.of(THREE, new Keystroke("q"), HELP, new Keystroke("h")), QUIET);
        var own =
                Map.<DeskAction, Keystroke>of(THREE, new Keystroke("w"), UNDO, new Keystroke("q"));
        keep(own, DeskSwitches.STANDARD);

        assertEquals(own, shortcuts(user, project).bindings().own());
        assertEquals(DeskSwitches.STANDARD, shortcuts(user, project).switches());
    }

    @Test
    void forgetting_leavesTheSwitches() {
        keep(Map.of(THREE, new Keystroke("q")), QUIET);
        database.inTransaction(
                em -> {
                    new OwnKeys(em).forget(user, project);
                    return null;
                });

        assertEquals(Map.of(), shortcuts(user, project).bindings().own());
        assertEquals(QUIET, shortcuts(user, project).switches());
    }

    @Test
    void everyAllowedKey_isStoredAsItIs() {
        var odd = List.of("ß", "ä", "a", "ı", "i", "ж", "'", "\"", "\\", "%", "ArrowRight", "👍");
        for (var name : odd) {
            var own = new HashMap<DeskAction, Keystroke>();
            own.put(THREE, new Keystroke(name));
            keep(own, QUIET);
            assertEquals(own, shortcuts(user, project).bindings().own());
        }
    }
}
