package org.secondlook.labelling.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.labelling.entity.Tally;
import org.secondlook.web.JsonBody;
import org.secondlook.web.ProblemException;

/** The signed-in person's answers. */
@Path("projects/{project: [0-9]{1,18}}/labels")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LabelsResource {

    private static final int MAX_CLASS_LENGTH = 16;
    private static final int DAY_IN_MILLIS = 86_400_000;

    @Inject private Labelling labelling;
    @Inject private CurrentUser currentUser;

    /**
     * Records the answer to the current serve: 201 when it is stored, 200 when the same answer was
     * stored before, 409 when another one was.
     */
    @POST
    public Response record(@PathParam("project") long projectId, InputStream body)
            throws IOException {
        var json = JsonBody.read(body, Set.of("serve", "class", "cantTell", "decisionMillis"));
        long serve = json.integer("serve", 1, Long.MAX_VALUE);
        return response(
                labelling.record(
                        currentUser.get().id(), projectId, serve, answer(json), millis(json)));
    }

    /** Corrects the answer to an earlier serve: 200, also when it is the answer that stands. */
    @PUT
    @Path("{serve: [0-9]{1,18}}")
    public Response correct(
            @PathParam("project") long projectId, @PathParam("serve") long serve, InputStream body)
            throws IOException {
        var json = JsonBody.read(body, Set.of("class", "cantTell", "decisionMillis"));
        var recording =
                labelling.correct(
                        currentUser.get().id(), projectId, serve, answer(json), millis(json));
        return recording instanceof Recording.Recorded recorded
                ? stored(200, recorded.label(), recorded.tally())
                : response(recording);
    }

    private static Answer answer(JsonBody json) {
        var code = json.text("class", MAX_CLASS_LENGTH);
        boolean cantTell = json.flag("cantTell");
        if (code.isPresent() == cantTell) {
            throw JsonBody.invalid("class", "must be there, or \"cantTell\": true in its place");
        }
        return code.map(Answer::of).orElseGet(Answer::cantTell);
    }

    private static int millis(JsonBody json) {
        return (int) json.integer("decisionMillis", 0, DAY_IN_MILLIS);
    }

    private static Response response(Recording recording) {
        if (recording instanceof Recording.Recorded recorded) {
            return stored(201, recorded.label(), recorded.tally());
        }
        if (recording instanceof Recording.AlreadyRecorded already) {
            return stored(200, already.label(), already.tally());
        }
        throw new ProblemException(new RefusedAnswer(recording).problem());
    }

    private static Response stored(int status, Label label, Tally tally) {
        JsonObject json =
                Json.createObjectBuilder()
                        .add("serve", label.serveNo())
                        .add("class", new AnswerJson(label.answer()).value())
                        .add("revision", label.revision())
                        .add("recordedAt", label.recordedAt().toString())
                        .add("statistics", new TallyJson(tally).json())
                        .build();
        return Response.status(status).entity(json).build();
    }
}
