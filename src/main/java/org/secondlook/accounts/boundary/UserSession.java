package org.secondlook.accounts.boundary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.secondlook.accounts.entity.SignedInUser;

/**
 * What an HTTP session holds of a signed-in person, as one replicated attribute.
 *
 * @param user the person
 * @param lastAct when the person last did something: what idle sign-out counts from
 */
record UserSession(SignedInUser user, Instant lastAct) implements Serializable {

    private static final String ATTRIBUTE = UserSession.class.getName();

    /** The container ends a session so much later than we do, which leaves the reason to us. */
    private static final Duration BACKSTOP = Duration.ofMinutes(10);

    /** The request's session; empty when there is none, or the address names it, not the cookie. */
    static Optional<UserSession> of(HttpServletRequest request) {
        // The server reads it from the address whatever web.xml's tracking mode says, and a link
        // with somebody else's session must not put anybody into it.
        if (request.isRequestedSessionIdFromURL()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(request.getSession(false))
                    .map(session -> (UserSession) session.getAttribute(ATTRIBUTE));
        } catch (IllegalStateException endedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Ends the session, unless another request did so a moment ago. */
    static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            try {
                session.invalidate();
            } catch (IllegalStateException endedMeanwhile) {
                // that is what was wanted
            }
        }
    }

    /** Begins a session under a new id, so that an id planted before sign-in is worth nothing. */
    static void begin(
            HttpServletRequest request, SignedInUser user, Instant now, Duration idleLimit) {
        var session = request.getSession(true);
        request.changeSessionId();
        session.setMaxInactiveInterval((int) idleLimit.plus(BACKSTOP).toSeconds());
        new UserSession(user, now).store(session);
    }

    /** Keeps the same session for a person whose password is another now. */
    void replace(HttpServletRequest request, SignedInUser changed) {
        var session = request.getSession(false);
        request.changeSessionId();
        new UserSession(changed, lastAct).store(session);
    }

    void touch(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        if (session != null) {
            try {
                new UserSession(user, now).store(session);
            } catch (IllegalStateException endedMeanwhile) {
                // this request may be the last of the session
            }
        }
    }

    private void store(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** How long the session goes on without a further act; zero or less when it is over. */
    Duration left(Instant now, Duration idleLimit) {
        return Duration.between(now, lastAct.plus(idleLimit));
    }
}
