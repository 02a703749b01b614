package org.secondlook.seeding.control;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The log of a command: one line each, and few, so that the terminal stays readable. */
public final class ConsoleLog {

    /** Kept, for the platform forgets the levels of loggers that nobody holds. */
    private static final List<Logger> TALKATIVE =
            Stream.of(
                            // warns of every H2 that is newer than itself
                            "org.flywaydb",
                            // these say first what the exceptions say that follow
                            "org.hibernate.engine.jdbc.spi.SqlExceptionHelper",
                            "com.azure",
                            "com.microsoft.sqlserver",
                            "reactor")
                    .map(Logger::getLogger)
                    .toList();

    private static final Logger ROOT = Logger.getLogger("");

    private final Level level;

    /**
     * Describes a log.
     *
     * @param level the least that is worth a line; not null
     */
    public ConsoleLog(Level level) {
        this.level = level;
    }

    /** Makes it the log of this process. */
    public void begin() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%n");
        ROOT.setLevel(level);
        TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
