package org.secondlook.labelling.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.labelling.entity.Plan;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.web.Problem;
import org.secondlook.web.ProblemException;

/** What the signed-in person is to answer next. */
@Path("projects/{project: [0-9]{1,18}}/serves")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServesResource {

    @Inject private Labelling labelling;
    @Inject private CurrentUser currentUser;
    @Context private UriInfo uri;

    /**
     * The next serves. Asking changes nothing that a person notices: the same serves come again.
     *
     * @param count serves wanted, 1 to {@link Plan#MAX_SERVES}
     * @param checking whether to go on with repeats when no image is new any more
     * @param after the last serve that is known already: only later ones are given
     */
    @GET
    public JsonObject next(
            @PathParam("project") long projectId,
            @QueryParam("count") @DefaultValue("1") String count,
            @QueryParam("checking") @DefaultValue("false") String checking,
            @QueryParam("after") @DefaultValue("0") String after) {
        if (!count.matches("[0-9]{1,2}")
                || Integer.parseInt(count) < 1
                || Integer.parseInt(count) > Plan.MAX_SERVES) {
            throw invalidQuery("count must be a whole number from 1 to " + Plan.MAX_SERVES);
        }
        if (!checking.equals("true") && !checking.equals("false")) {
            throw invalidQuery("checking must be true or false");
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw invalidQuery("after must be a whole number");
        }
        var user = currentUser.get();
        return labelling
                .desk(
                        user.id(),
                        projectId,
                        Integer.parseInt(count),
                        Boolean.parseBoolean(checking),
                        Long.parseLong(after))
                .map(desk -> new DeskJson(user, desk, uri).json().build())
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        new RefusedAnswer(new Recording.NoSuchProject())
                                                .problem()));
    }

    private static ProblemException invalidQuery(String why) {
        return new ProblemException(Problem.of(422, "invalid-query", "Invalid query", why));
    }
}
