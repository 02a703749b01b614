package org.secondlook.statistics.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.statistics.entity.PersonalReport;
import org.secondlook.statistics.entity.Proportion;
import org.secondlook.statistics.entity.UserStatistics;
import org.secondlook.statistics.entity.Work;
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
                .orElseThrow(StatisticsResource::noSuchProject);
    }

    /**
     * What the person did today and ever.
     *
     * @param zone whose day: a name of the IANA time zone database; else the one that the browser
     *     told, else UTC
     */
    @GET
    @Path("work")
    public JsonObject work(
            @PathParam("project") long projectId,
            @QueryParam("zone") String zone,
            @CookieParam(BrowserZone.COOKIE) String told) {
        var report = report(projectId, zone, told, 1);
        return Json.createObjectBuilder()
                .add("zone", report.activity().zone().getId())
                .add("today", json(report.today()))
                .add("overall", json(report.overall()))
                .build();
    }

    /**
     * What the person did on each of the last days, today the last.
     *
     * @param days how many, 1 to {@link Statistics#MOST_DAYS}
     * @param zone as for {@link #work}
     */
    @GET
    @Path("activity")
    public JsonObject activity(
            @PathParam("project") long projectId,
            @QueryParam("days") @DefaultValue("30") String days,
            @QueryParam("zone") String zone,
            @CookieParam(BrowserZone.COOKIE) String told) {
        if (!days.matches("[0-9]{1,3}")
                || Integer.parseInt(days) < 1
                || Integer.parseInt(days) > Statistics.MOST_DAYS) {
            throw invalidQuery("days must be a whole number from 1 to " + Statistics.MOST_DAYS);
        }
        var activity = report(projectId, zone, told, Integer.parseInt(days)).activity();
        var json = Json.createArrayBuilder();
        for (var day : activity.days()) {
            json.add(
                    Json.createObjectBuilder()
                            .add("date", day.date().toString())
                            .add("labels", day.labels())
                            .add("newImages", day.newImages())
                            .add("repeats", day.repeats())
                            .add("busyMillis", day.busyMillis()));
        }
        return Json.createObjectBuilder()
                .add("zone", activity.zone().getId())
                .add("days", json)
                .build();
    }

    /** The person's repeats by first and repeated answer, as all stand; null is "can't tell". */
    @GET
    @Path("confusion")
    public JsonObject confusion(@PathParam("project") long projectId) {
        var table = report(projectId, null, null, 1).confusion();
        var answers = Json.createArrayBuilder();
        table.answers().forEach(answer -> answers.add(json(answer)));
        var cells = Json.createArrayBuilder();
        table.confusion()
                .counts()
                .forEach(
                        (pair, count) ->
                                cells.add(
                                        Json.createObjectBuilder()
                                                .add("first", json(pair.first()))
                                                .add("repeated", json(pair.repeated()))
                                                .add("repeats", count)));
        return Json.createObjectBuilder().add("answers", answers).add("cells", cells).build();
    }

    private PersonalReport report(long projectId, String zone, String told, int days) {
        if (zone != null && BrowserZone.of(zone).isEmpty()) {
            throw invalidQuery("zone must be a name of the IANA time zone database");
        }
        var whose = BrowserZone.of(zone).orElseGet(() -> new BrowserZone(told).zone());
        return statistics
                .report(currentUser.get().id(), projectId, whose, days)
                .orElseThrow(StatisticsResource::noSuchProject);
    }

    private static JsonValue json(Answer answer) {
        return answer.labelClass().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    private static JsonObjectBuilder json(Work work) {
        var json =
                Json.createObjectBuilder()
                        .add("labels", work.labels())
                        .add("distinctImages", work.distinctImages())
                        .add("repeats", json(work.repeats()))
                        .add("selfAgreement", json(work.selfAgreement()))
                        .add("busyMillis", work.busyMillis());
        work.labelsPerMinute().ifPresent(speed -> json.add("labelsPerMinute", speed));
        work.medianDecisionMillis().ifPresent(median -> json.add("medianDecisionMillis", median));
        return json;
    }

    private static ProblemException noSuchProject() {
        return new ProblemException(
                Problem.of(404, "no-such-project", "No such project", "There is no such project"));
    }

    private static ProblemException invalidQuery(String why) {
        return new ProblemException(Problem.of(422, "invalid-query", "Invalid query", why));
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
