package org.secondlook.browser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong, and how often in one run: what costs seconds seldom, what costs little often.
 */
enum Fault {
    OFFLINE("offline", 100),
    REQUEST_LOST("lost request", 90),
    ANSWER_LOST("lost answer", 110),
    ANSWER_LATE("late answer", 60),
    BAD_GATEWAY("502 and 503", 40),
    MALFORMED("malformed answer", 24),
    TIMEOUT("timeout", 2),
    IMAGE_LOST("lost image", 10),
    RELOADED("reload", 24),
    TAB_CLOSED("tab closed", 16),
    BACK_AND_FORWARD("back and forward", 5),
    BROWSER_KILLED("browser kill -9", 6),
    SERVER_STOPPED("server SIGTERM", 2),
    SERVER_KILLED("server kill -9", 2),
    SESSION_ENDED("session ended", 8),
    OTHER_USER("other user in between", 3),
    SECOND_TAB("second tab", 8),
    NO_STORAGE("no IndexedDB", 4);

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
