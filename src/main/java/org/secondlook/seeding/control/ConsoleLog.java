package org.secondlook.seeding.control;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** The log of a command: warnings only, one line each, so that the terminal stays readable. */
public final class ConsoleLog {

    private final Logger root;

    /** Changes the logging of the whole process. */
    public ConsoleLog() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%n");
        root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.WARNING);
    }

    /** What reaches the terminal. */
    public Level level() {
        return root.getLevel();
    }
}
