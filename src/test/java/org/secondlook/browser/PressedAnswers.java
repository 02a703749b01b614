package org.secondlook.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.labelling.entity.Label;
import org.secondlook.testing.Recount;

/**
 * What one person pressed and the page took, to be held against what is stored.
 *
 * <p>A key is pressed only while the page says that a serve may be answered. What became of it
 * shows when the page next says so:
 *
 * <ul>
 *   <li>Same load of the page: it took the key, and must go on to the serve after the last one
 *       answered. To show the same serve again would be a lost answer.
 *   <li>Another load, since the page was left, reloaded or killed after the key before it showed
 *       anything: <em>uncertain</em>. When it shows the next serve, the key was taken and must be
 *       stored. When it shows the same serve, the key was not taken, and must not be stored unless
 *       it is pressed again. For a correction, the class in the list of the last answers tells.
 *   <li>Anything else is an error, as is to show a serve that was answered before the key.
 * </ul>
 *
 * <p>Stored must be: each serve's first answer once, as revision 0, for the image that was on show;
 * each correction once, as the next revision; no gap, and nothing else.
 */
final class PressedAnswers {

    static final String CANT_TELL = "?";

    private record Press(Seen at, String labelClass) {}

    private final List<List<String>> revisions = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private Press open;
    private int corrections;
    private int uncertain;
    private int uncertainTaken;

    /** A class is about to be chosen for what is on show. */
    void press(Seen at, String labelClass) {
        assertTrue(open == null, "pressed before it was known what became of the last key");
        if (at.correcting() && standing(at.serve()).equals(labelClass)) {
            return; // the same again is no correction
        }
        open = new Press(at, labelClass);
    }

    /** Whether it is not known yet what became of the last key. */
    boolean isOpen() {
        return open != null;
    }

    /**
     * The page shows something that may be answered.
     *
     * @param listed the class that the page has for an earlier serve
     */
    void settle(Seen now, IntFunction<String> listed) {
        if (open != null) {
            boolean sure = now.life() == open.at().life();
            boolean taken = sure || isTaken(now, listed);
            if (!sure) {
                uncertain++;
                uncertainTaken += taken ? 1 : 0;
            }
            if (taken) {
                take();
            }
            open = null;
        }
        if (now.correcting()) {
            assertTrue(
                    now.serve() <= revisions.size(), () -> "corrects what was not answered " + now);
        } else {
            assertEquals(revisions.size() + 1, now.serve(), () -> "goes on elsewhere: " + now);
        }
    }

    private boolean isTaken(Seen now, IntFunction<String> listed) {
        int serve = open.at().serve();
        if (!open.at().correcting()) {
            return now.serve() != serve;
        }
        var shown = listed.apply(serve);
        if (!shown.equals(open.labelClass())) {
            assertEquals(standing(serve), shown, () -> "neither before nor after: " + open);
            return false;
        }
        return true;
    }

    private void take() {
        int serve = open.at().serve();
        if (open.at().correcting()) {
            revisions.get(serve - 1).add(open.labelClass());
            corrections++;
        } else {
            assertEquals(revisions.size() + 1, serve, "answers come in order");
            revisions.add(new ArrayList<>(List.of(open.labelClass())));
            images.add(open.at().image());
        }
    }

    /** The class that stands for a serve. */
    String standing(int serve) {
        var all = revisions.get(serve - 1);
        return all.get(all.size() - 1);
    }

    /** Serves answered. */
    int size() {
        return revisions.size();
    }

    int corrections() {
        return corrections;
    }

    int uncertain() {
        return uncertain;
    }

    int uncertainTaken() {
        return uncertainTaken;
    }

    /** How what is stored differs from what was pressed. */
    List<String> differences(EntityManager entities, String user, long project) {
        long userId = new Accounts(entities).findByName(user).orElseThrow().id();
        var blobs = new HashMap<Long, String>();
        entities.createQuery("from Image i where i.projectId = :project", Image.class)
                .setParameter("project", project)
                .getResultList()
                .forEach(image -> blobs.put(image.imageNo(), image.blobName()));
        var differences = new ArrayList<String>();
        var stored = new ArrayList<List<String>>();
        for (var label : labels(entities, userId, project)) {
            if (label.revision() == 0) {
                stored.add(new ArrayList<>());
                if (label.serveNo() <= images.size()
                        && !images.get((int) label.serveNo() - 1)
                                .contains(blobs.get(label.imageNo()))) {
                    differences.add("serve %d showed another image".formatted(label.serveNo()));
                }
            }
            if (label.serveNo() != stored.size()
                    || label.revision() != stored.get(stored.size() - 1).size()) {
                differences.add(
                        "out of order: serve %d, revision %d"
                                .formatted(label.serveNo(), label.revision()));
            }
            stored.get(stored.size() - 1).add(label.answer().labelClass().orElse(CANT_TELL));
        }
        for (int i = 0; i < Math.max(stored.size(), revisions.size()); i++) {
            var is = i < stored.size() ? stored.get(i) : List.of();
            var due = i < revisions.size() ? revisions.get(i) : List.of();
            if (!is.equals(due)) {
                differences.add("serve %d: pressed %s, stored %s".formatted(i + 1, due, is));
            }
        }
        differences.addAll(Recount.of(entities, userId, project).faults());
        return differences;
    }

    private static List<Label> labels(EntityManager entities, long userId, long project) {
        return entities.createQuery(
                        "from Label l where l.userId = :user and l.projectId = :project"
                                + " order by l.serveNo, l.revision",
                        Label.class)
                .setParameter("user", userId)
                .setParameter("project", project)
                .getResultList();
    }
}
