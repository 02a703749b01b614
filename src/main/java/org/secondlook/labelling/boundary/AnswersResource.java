package org.secondlook.labelling.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.accounts.entity.SignedInUser;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Plan;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.web.JsonBody;
import org.secondlook.web.Problem;
import org.secondlook.web.ProblemException;

/**
 * What the labelling page sends in the background: the answers that wait in its outbox, in order,
 * and with the same request it gets what to show next.
 */
@Path("projects/{project: [0-9]{1,18}}/answers")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AnswersResource {

    /** A full body of them stays below {@link JsonBody#MAX_BYTES}. */
    private static final int MOST = 25;

    private static final int MAX_USER_LENGTH = 64;

    private static final Set<String> MEMBERS =
            Set.of("serve", "class", "cantTell", "decisionMillis", "revision");

    @Inject private Labelling labelling;
    @Inject private CurrentUser currentUser;
    @Context private UriInfo uri;

    /**
     * Stores answers one by one, each in a transaction of its own, and tells of each what became of
     * it. The whole may be sent again: what is stored is not stored twice.
     */
    @POST
    public JsonObject deliver(@PathParam("project") long projectId, InputStream body)
            throws IOException {
        var json = JsonBody.read(body, Set.of("user", "answers", "count", "checking", "after"));
        var user = currentUser.get();
        // A page that was opened before somebody else signed in has that person's answers.
        if (!json.text("user", MAX_USER_LENGTH).equals(Optional.of(user.getName()))) {
            throw new ProblemException(
                    Problem.of(
                            409,
                            "other-user",
                            "Another user",
                            "These answers are not from the person who is signed in"));
        }
        int count = (int) json.integer("count", 1, Plan.MAX_SERVES);
        long after = json.integer("after", 0, Long.MAX_VALUE);
        var given = new ArrayList<AnswerBody>();
        for (var answer : json.objects("answers", MOST, MEMBERS)) {
            given.add(AnswerBody.first(answer));
        }
        var results = Json.createArrayBuilder();
        var inConflict = new HashMap<Long, Recording>();
        for (var answer : given) {
            // Who corrects an answer of theirs that did not become theirs has not seen what stands.
            var recording =
                    inConflict.containsKey(answer.serve())
                            ? inConflict.get(answer.serve())
                            : stored(user, projectId, answer);
            if (recording instanceof Recording.Conflict) {
                inConflict.put(answer.serve(), recording);
            }
            results.add(result(answer.serve(), recording));
        }
        return labelling
                .desk(user.id(), projectId, count, json.flag("checking"), after)
                .map(desk -> new DeskJson(user, desk, uri).json().add("results", results).build())
                .orElseThrow(() -> refusal(new Recording.NoSuchProject()));
    }

    private Recording stored(SignedInUser user, long projectId, AnswerBody answer) {
        return answer.seenRevision().isPresent()
                ? labelling.correct(
                        user.id(),
                        projectId,
                        answer.serve(),
                        answer.seenRevision(),
                        answer.answer(),
                        answer.decisionMillis())
                : labelling.record(
                        user.id(),
                        projectId,
                        answer.serve(),
                        answer.answer(),
                        answer.decisionMillis());
    }

    private static ProblemException refusal(Recording recording) {
        return new ProblemException(new RefusedAnswer(recording).problem());
    }

    private static JsonObjectBuilder result(long serve, Recording recording) {
        var json = Json.createObjectBuilder().add("serve", serve);
        if (recording instanceof Recording.Recorded recorded) {
            return standing(json.add("outcome", "stored"), recorded.label());
        }
        if (recording instanceof Recording.AlreadyRecorded already) {
            return standing(json.add("outcome", "stored"), already.label());
        }
        if (recording instanceof Recording.Conflict conflict) {
            return standing(json.add("outcome", "conflict"), conflict.standing());
        }
        if (recording instanceof Recording.NoSuchProject) {
            throw refusal(recording);
        }
        return json.add(
                "outcome",
                recording instanceof Recording.NotServed ? "not-served" : "no-such-class");
    }

    private static JsonObjectBuilder standing(JsonObjectBuilder json, Label label) {
        return json.add("class", new AnswerJson(label.answer()).value())
                .add("revision", label.revision());
    }
}
