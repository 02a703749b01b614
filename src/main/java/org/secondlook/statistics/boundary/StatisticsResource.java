package org.secondlook.statistics.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.statistics.entity.Proportion;
import org.secondlook.statistics.entity.UserStatistics;
import org.secondlook.web.Problem;
import org.secondlook.web.ProblemException;

/** How the signed-in person is doing. */
@Path("projects/{project: [0-9]{1,18}}/statistics")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

    @Inject private Statistics statistics;
    @Inject private CurrentUser currentUser;

    /** The person's numbers in a project. */
    @GET
    public JsonObject mine(@PathParam("project") long projectId) {
        return statistics
                .of(currentUser.get().id(), projectId)
                .map(StatisticsResource::json)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.of(
                                                404,
                                                "no-such-project",
                                                "No such project",
                                                "There is no such project")));
    }

    private static JsonObject json(UserStatistics numbers) {
        return Json.createObjectBuilder()
                .add("labels", numbers.labels())
                .add("distinctImages", numbers.distinctImages())
                .add("awaiting", numbers.awaiting())
                .add("repeats", json(numbers.repeats()))
                .add("selfAgreement", json(numbers.selfAgreement()))
                .build();
    }

    /** Without trials there is no share and no interval. */
    private static JsonObjectBuilder json(Proportion proportion) {
        var json =
                Json.createObjectBuilder()
                        .add("count", proportion.successes())
                        .add("of", proportion.trials());
        proportion.share().ifPresent(share -> json.add("share", share));
        proportion
                .wilson95()
                .ifPresent(
                        interval ->
                                json.add("low95", interval.low()).add("high95", interval.high()));
        return json;
    }
}
