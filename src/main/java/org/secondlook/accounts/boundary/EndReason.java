package org.secondlook.accounts.boundary;

import jakarta.json.Json;
import org.secondlook.web.Problem;

/** Why somebody is at the sign-in page. */
enum EndReason {
    /** They just came. */
    NONE("", "There is no session", ""),
    /** They did nothing for too long. */
    IDLE(
            "idle",
            "The session ended because nothing was done in it",
            "You were signed out because nothing happened for a while. Sign in to go on where you"
                    + " were."),
    /** The password changed, an administrator ended it, or the server forgot it. */
    ENDED("ended", "The session is over", "Your session is over. Sign in to go on where you were."),
    /** They asked for it. */
    SIGNED_OUT("signed-out", "The session is over", "You are signed out.");

    private final String code;
    private final String forPrograms;
    private final String forPeople;

    EndReason(String code, String forPrograms, String forPeople) {
        this.code = code;
        this.forPrograms = forPrograms;
        this.forPeople = forPeople;
    }

    /** As the API says it; its {@code reason} is what the sign-in page takes. */
    Problem problem() {
        var problem = Problem.of(401, "sign-in-needed", "Sign-in needed", forPrograms);
        return code.isEmpty() ? problem : problem.with("reason", Json.createValue(code));
    }

    String forPeople() {
        return forPeople;
    }

    /** As part of a query string: empty, or with an ampersand at the end. */
    String parameter() {
        return code.isEmpty() ? "" : "reason=" + code + "&";
    }

    /** The reason with that code; {@link #NONE} for anything else. */
    static EndReason of(String code) {
        for (var reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        return NONE;
    }
}
