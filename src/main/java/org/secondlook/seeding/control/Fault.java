package org.secondlook.seeding.control;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/**
 * Something thrown, in one line for the person at the command line.
 *
 * @param thrown not null
 */
public record Fault(Throwable thrown) {

    private static final int H2_LOCKED = 90020;

    /** What is wrong and, where that is known, what to do; without line breaks. */
    public String line() {
        return sentence().strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private String sentence() {
        for (var cause : causes()) {
            // Our own exceptions state facts for people.
            if (cause.getClass().getName().startsWith("org.secondlook.")) {
                return cause.getMessage();
            }
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode() == H2_LOCKED
                        ? "The database is in use by another process: stop scripts/run (or the"
                                + " other scripts/seed) first"
                        : "The database refuses: " + firstLine(sql.getMessage());
            }
        }
        for (var cause : causes()) {
            if (cause instanceof FlywayException) {
                return "The database's schema can't be used: " + cause.getMessage();
            }
            if (cause instanceof UncheckedIOException) {
                return cause.getMessage();
            }
        }
        return "This should not happen: " + causes()[causes().length - 1];
    }

    private Throwable[] causes() {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .toArray(Throwable[]::new);
    }

    /** The drivers append the statement and more. */
    private static String firstLine(String message) {
        return message == null
                ? "no reason given"
                : message.lines().findFirst().orElse("").replaceAll("; SQL statement:.*", "");
    }
}
