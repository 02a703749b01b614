package org.secondlook.accounts.boundary;

import jakarta.json.Json;
import java.util.Optional;
import org.secondlook.language.entity.Message;
import org.secondlook.web.Problem;

/** Why somebody is at the sign-in page. */
enum EndReason {
    /** They just came. */
    NONE("", "There is no session", ""),
    /** They did nothing for too long. */
    IDLE("idle", "The session ended because nothing was done in it", "signIn.idle"),
    /** The password changed, an administrator ended it, or the server forgot it. */
    ENDED("ended", "The session is over", "signIn.ended"),
    /** They asked for it. */
    SIGNED_OUT("signed-out", "The session is over", "signIn.signedOut");

    private final String code;
    private final String forPrograms;
    private final String textKey;

    EndReason(String code, String forPrograms, String textKey) {
        this.code = code;
        this.forPrograms = forPrograms;
        this.textKey = textKey;
    }

    /** As the API says it; its {@code reason} is what the sign-in page takes. */
    Problem problem() {
        var problem = Problem.of(401, "sign-in-needed", "Sign-in needed", forPrograms);
        return code.isEmpty() ? problem : problem.with("reason", Json.createValue(code));
    }

    /** What to tell the person; empty when there is nothing to say. */
    Optional<Message> message() {
        return textKey.isEmpty() ? Optional.empty() : Optional.of(Message.of(textKey));
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
