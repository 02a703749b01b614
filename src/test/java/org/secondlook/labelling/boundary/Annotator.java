package org.secondlook.labelling.boundary;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.TestServer;

/** A user who labels through the API and remembers what was acknowledged. For one thread. */
final class Annotator {

    /** An answer that was sent. */
    private record Sent(long serve, String labelClass) {}

    private final TestServer server;
    private final String name;
    private final long project;
    private final AcknowledgedLabels acknowledged;
    private final List<Sent> unchecked = new ArrayList<>();
    private Sent unanswered;
    private int refusals;
    private ApiClient api;

    Annotator(TestServer server, String name, long project, AcknowledgedLabels acknowledged) {
        this.server = server;
        this.name = name;
        this.project = project;
        this.acknowledged = acknowledged;
    }

    /** With a new session. */
    Annotator signIn() {
        api = server.signedIn(name);
        return this;
    }

    /**
     * Labels one image.
     *
     * @return false when the server was gone before it answered, or refused because it ends
     * @throws AssertionError when the server answered with anything else but a stored label
     */
    boolean labelOne() {
        try {
            var next = api.get("/api/projects/%d/serves".formatted(project));
            if (refused(next)) {
                return false;
            }
            long serve =
                    next.json()
                            .getJsonArray("serves")
                            .getJsonObject(0)
                            .getJsonNumber("no")
                            .longValueExact();
            unanswered = new Sent(serve, String.valueOf(serve % 10));
            var reply = api.label(project, unanswered.serve(), unanswered.labelClass());
            if (refused(reply)) {
                return false;
            }
            if (reply.status() != 201) {
                throw new AssertionError("%s answered %s".formatted(unanswered, reply));
            }
            acknowledged.note(name, project, reply);
            unchecked.add(unanswered);
            unanswered = null;
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private boolean refused(ApiClient.Reply reply) {
        boolean refused = reply.status() >= 500 && reply.header("Connection").equals("close");
        refusals += refused ? 1 : 0;
        return refused;
    }

    /** How often a server that was about to end said so instead of answering. */
    int refusals() {
        return refusals;
    }

    /**
     * Sends again what got no answer, as a client does that does not know better.
     *
     * @return whether it was stored nevertheless; empty when there was nothing to send
     */
    Optional<Boolean> sendAgain() {
        if (unanswered == null) {
            return Optional.empty();
        }
        var reply = api.label(project, unanswered.serve(), unanswered.labelClass());
        if (reply.status() != 200 && reply.status() != 201) {
            throw new AssertionError("%s sent again: %s".formatted(unanswered, reply));
        }
        acknowledged.note(name, project, reply);
        unanswered = null;
        return Optional.of(reply.status() == 200);
    }

    /** How many acknowledged answers the server does not know, of those since the last check. */
    long missing() {
        long missing =
                unchecked.stream()
                        .map(sent -> api.label(project, sent.serve(), sent.labelClass()))
                        .filter(reply -> reply.status() != 200)
                        .count();
        unchecked.clear();
        return missing;
    }
}
