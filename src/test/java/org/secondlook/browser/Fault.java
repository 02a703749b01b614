package org.secondlook.browser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong, and how often in one run: what costs seconds seldom, what costs little often.
 */
enum Fault {
    OFFLINE("offline", 110),
    REQUEST_LOST("lost request", 90),
    ANSWER_LOST("lost answer", 120),
    ANSWER_LATE("late answer", 80),
    BAD_GATEWAY("502 and 503", 40),
    MALFORMED("malformed answer", 20),
    TIMEOUT("timeout", 2),
    IMAGE_LOST("lost image", 8),
    RELOADED("reload", 30),
    TAB_CLOSED("tab closed", 20),
    BACK_AND_FORWARD("back and forward", 8),
    BROWSER_KILLED("browser kill -9", 8),
    SERVER_STOPPED("server SIGTERM", 2),
    SERVER_KILLED("server kill -9", 3),
    SESSION_ENDED("session ended", 12),
    OTHER_USER("other user in between", 4),
    SECOND_TAB("second tab", 10),
    NO_STORAGE("no IndexedDB", 6);

    private final String words;
    private final int times;

    Fault(String words, int times) {
        this.words = words;
        this.times = times;
    }

    /** All of a run, in the order in which they come. */
    static List<Fault> shuffled(Random random) {
        var all = new ArrayList<Fault>();
        for (var fault : values()) {
            all.addAll(Collections.nCopies(fault.times, fault));
        }
        Collections.shuffle(all, random);
        return all;
    }

    @Override
    public String toString() {
        return words;
    }
}
