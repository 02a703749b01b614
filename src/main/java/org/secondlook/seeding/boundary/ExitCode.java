package org.secondlook.seeding.boundary;

import org.secondlook.seeding.entity.SeedingReport;

/** How a command ended, for the script that called it. */
public enum ExitCode {
    DONE(0),
    /** Something was wrong; the standard error says what. */
    FAILED(1),
    /** Done, but some of the source's images could not be used. */
    SOME_REJECTED(3),
    /** By Ctrl-C or SIGTERM; running it again goes on. */
    STOPPED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit code. */
    public int number() {
        return number;
    }

    /** The exit code that says what the report says. */
    public static ExitCode of(SeedingReport report) {
        if (!report.complete()) {
            return STOPPED;
        }
        return report.rejected() > 0 ? SOME_REJECTED : DONE;
    }
}
