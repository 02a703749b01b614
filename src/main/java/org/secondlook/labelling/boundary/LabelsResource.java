package org.secondlook.labelling.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Plan;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.labelling.entity.Tally;
import org.secondlook.web.JsonBody;
import org.secondlook.web.Problem;
import org.secondlook.web.ProblemException;

/** The signed-in person's answers. */
@Path("projects/{project: [0-9]{1,18}}/labels")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LabelsResource {

    @Inject private Labelling labelling;
    @Inject private CurrentUser currentUser;
    @Context private UriInfo uri;

    /**
     * The person's last answers, the newest first, as they stand now.
     *
     * @param last how many at most, 1 to {@link Plan#MAX_SERVES}
     */
    @GET
    public JsonObject latest(
            @PathParam("project") long projectId,
            @QueryParam("last") @DefaultValue("20") String last) {
        if (!last.matches("[0-9]{1,2}")
                || Integer.parseInt(last) < 1
                || Integer.parseInt(last) > Plan.MAX_SERVES) {
            throw new ProblemException(
                    Problem.of(
                            422,
                            "invalid-query",
                            "Invalid query",
                            "last must be a whole number from 1 to " + Plan.MAX_SERVES));
        }
        var user = currentUser.get();
        var answered =
                labelling
                        .latest(user.id(), projectId, Integer.parseInt(last))
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                new RefusedAnswer(new Recording.NoSuchProject())
                                                        .problem()));
        var labels = Json.createArrayBuilder();
        for (var one : answered) {
            labels.add(
                    new ServedImageJson(one.image(), uri)
                            .json()
                            .add("class", new AnswerJson(one.label().answer()).value())
                            .add("revision", one.label().revision()));
        }
        return Json.createObjectBuilder().add("user", user.getName()).add("labels", labels).build();
    }

    /**
     * Records the answer to the current serve: 201 when it is stored, 200 when the same answer was
     * stored before, 409 when another one was.
     */
    @POST
    public Response record(@PathParam("project") long projectId, InputStream body)
            throws IOException {
        var json = JsonBody.read(body, Set.of("serve", "class", "cantTell", "decisionMillis"));
        var given = AnswerBody.first(json);
        return response(
                labelling.record(
                        currentUser.get().id(),
                        projectId,
                        given.serve(),
                        given.answer(),
                        given.decisionMillis()));
    }

    /** Corrects the answer to an earlier serve: 200, also when it is the answer that stands. */
    @PUT
    @Path("{serve: [0-9]{1,18}}")
    public Response correct(
            @PathParam("project") long projectId, @PathParam("serve") long serve, InputStream body)
            throws IOException {
        var json = JsonBody.read(body, Set.of("class", "cantTell", "decisionMillis", "revision"));
        var given = AnswerBody.correction(json, serve);
        var recording =
                labelling.correct(
                        currentUser.get().id(),
                        projectId,
                        serve,
                        given.seenRevision(),
                        given.answer(),
                        given.decisionMillis());
        return recording instanceof Recording.Recorded recorded
                ? stored(200, recorded.label(), recorded.tally())
                : response(recording);
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
