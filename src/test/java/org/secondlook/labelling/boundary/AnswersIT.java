package org.secondlook.labelling.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.SharedServer;

/** Answers that waited in a browser, delivered together. */
class AnswersIT {

    private static final SharedServer SHARED = SharedServer.get();

    private final String user = SHARED.user();
    private final ApiClient person = SHARED.server().signedIn(user);
    private final long project = SHARED.project();

    private static String answer(long serve, String labelClass) {
        return "{\"serve\":%d,\"class\":\"%s\",\"decisionMillis\":400}"
                .formatted(serve, labelClass);
    }

    private static String correction(long serve, String labelClass, int revision) {
        return "{\"serve\":%d,\"class\":\"%s\",\"decisionMillis\":400,\"revision\":%d}"
                .formatted(serve, labelClass, revision);
    }

    private Reply deliver(String... answers) {
        return deliverAs(user, answers);
    }

    private Reply deliverAs(String name, String... answers) {
        return person.post(
                "/api/projects/%d/answers".formatted(project),
                "{\"user\":\"%s\",\"answers\":[%s],\"count\":3,\"after\":0}"
                        .formatted(name, String.join(",", answers)));
    }

    private static List<String> outcomes(Reply reply) {
        return reply.json().getJsonArray("results").getValuesAs(JsonObject.class).stream()
                .map(result -> result.getString("outcome"))
                .toList();
    }

    private List<String> stored() {
        return person
                .get("/api/projects/%d/labels".formatted(project))
                .json()
                .getJsonArray("labels")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(
                        label ->
                                label.getInt("no")
                                        + "="
                                        + (label.isNull("class") ? "?" : label.getString("class"))
                                        + "/"
                                        + label.getInt("revision"))
                .toList();
    }

    private void open(int serves) {
        person.serves(project, serves);
    }

    @Test
    void answersInOrder_areStoredAndTheNextServesCome() {
        open(5);

        var reply =
                deliver(
                        answer(1, "4"),
                        answer(2, "5"),
                        "{\"serve\":3,\"cantTell\":true,\"decisionMillis\":0}");

        assertEquals(200, reply.status());
        assertEquals(List.of("stored", "stored", "stored"), outcomes(reply));
        assertEquals(List.of("3=?/0", "2=5/0", "1=4/0"), stored());
        var serves = reply.json().getJsonArray("serves").getValuesAs(JsonObject.class);
        assertEquals(List.of(4, 5, 6), serves.stream().map(serve -> serve.getInt("no")).toList());
        assertEquals(user, reply.json().getString("user"));
    }

    @Test
    void sameDeliveryAgain_storesNothingTwice() {
        open(2);
        deliver(answer(1, "4"), correction(1, "5", 0), answer(2, "6"));

        var again = deliver(answer(2, "6"));

        assertEquals(List.of("stored"), outcomes(again));
        assertEquals(List.of("2=6/0", "1=5/1"), stored());
    }

    @Test
    void correctionThatIsRepeated_isOneRevision() {
        open(2);
        deliver(answer(1, "4"), correction(1, "5", 0));

        assertEquals(List.of("stored"), outcomes(deliver(correction(1, "5", 0))));

        assertEquals(List.of("1=5/1"), stored());
    }

    @Test
    void correctionOfAnOlderRevision_isAConflictThatSaysWhatStands() {
        open(2);
        deliver(answer(1, "4"), correction(1, "5", 0));

        var reply = deliver(correction(1, "6", 0));

        assertEquals(List.of("conflict"), outcomes(reply));
        var result = reply.json().getJsonArray("results").getJsonObject(0);
        assertEquals("5", result.getString("class"));
        assertEquals(1, result.getInt("revision"));
        assertEquals(List.of("1=5/1"), stored());
        assertEquals(List.of("stored"), outcomes(deliver(correction(1, "6", 1))));
    }

    @Test
    void differentAnswer_isAConflictAndTheOthersAreStored() {
        open(3);
        person.label(project, 1, "7");

        var reply = deliver(answer(1, "1"), answer(2, "2"));

        assertEquals(List.of("conflict", "stored"), outcomes(reply));
        assertEquals(List.of("2=2/0", "1=7/0"), stored());
    }

    @Test
    void correctionBehindAConflict_isPartOfIt() {
        open(3);
        person.label(project, 1, "7");

        var reply = deliver(answer(1, "1"), correction(1, "2", 0), answer(2, "2"));

        assertEquals(List.of("conflict", "conflict", "stored"), outcomes(reply));
        assertEquals(List.of("2=2/0", "1=7/0"), stored());
    }

    @Test
    void serveThatWasNotHandedOut_isNotStored() {
        open(1);

        assertEquals(
                List.of("not-served", "no-such-class"),
                outcomes(deliver(answer(30, "1"), answer(1, "x"))));

        assertEquals(List.of(), stored());
    }

    @Test
    void answersOfSomebodyElse_areRefusedAsAWhole() {
        open(2);

        var reply = deliverAs(SHARED.user(), answer(1, "1"));

        ServesIT.assertProblem(409, reply);
        assertTrue(reply.json().getString("type").endsWith(":other-user"));
        assertEquals(List.of(), stored());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"answers\":[],\"count\":1,\"after\":0,\"user\":1}",
                "{\"user\":\"USER\",\"answers\":{},\"count\":1,\"after\":0}",
                "{\"user\":\"USER\",\"answers\":[1],\"count\":1,\"after\":0}",
                "{\"user\":\"USER\",\"answers\":[{\"serve\":1}],\"count\":1,\"after\":0}",
                "{\"user\":\"USER\",\"answers\":[],\"count\":41,\"after\":0}",
                "{\"user\":\"USER\",\"answers\":[],\"count\":1,\"after\":-1}",
                "{\"user\":\"USER\",\"answers\":[],\"count\":1,\"after\":0,\"more\":1}"
            })
    void malformedDelivery_isRefused(String body) {
        var reply =
                person.post(
                        "/api/projects/%d/answers".formatted(project), body.replace("USER", user));

        assertTrue(reply.status() == 422 || reply.status() == 409, reply::toString);
    }

    @Test
    void invalidAnswerAmongGoodOnes_storesNone() {
        open(3);

        ServesIT.assertProblem(
                422,
                deliver(answer(1, "1"), "{\"serve\":2,\"decisionMillis\":-1,\"class\":\"1\"}"));

        assertEquals(List.of(), stored());
    }

    @Test
    void fullDelivery_fitsAndOneMoreDoesNot() {
        open(30);
        var full =
                IntStream.rangeClosed(1, 25)
                        .mapToObj(serve -> answer(serve, "1"))
                        .collect(Collectors.toList());

        assertEquals(25, outcomes(deliver(full.toArray(String[]::new))).size());

        full.add(answer(26, "1"));
        ServesIT.assertProblem(422, deliver(full.toArray(String[]::new)));
    }

    @Test
    void unknownProject_isNotFound() {
        ServesIT.assertProblem(
                404,
                person.post(
                        "/api/projects/999999/answers",
                        "{\"user\":\"%s\",\"answers\":[%s],\"count\":1,\"after\":0}"
                                .formatted(user, answer(1, "1"))));
        ServesIT.assertProblem(404, person.get("/api/projects/999999/labels"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"last=0", "last=41", "last=x", "last="})
    void invalidNumberOfLastAnswers_isRefused(String query) {
        ServesIT.assertProblem(
                422, person.get("/api/projects/%d/labels?%s".formatted(project, query)));
    }

    @Test
    void lastAnswers_areNewestFirstAndNoMoreThanAskedFor() {
        open(5);
        deliver(answer(1, "1"), answer(2, "2"), answer(3, "3"), correction(2, "9", 0));

        var labels =
                person.get("/api/projects/%d/labels?last=2".formatted(project))
                        .json()
                        .getJsonArray("labels")
                        .getValuesAs(JsonObject.class);

        assertEquals(List.of(3, 2), labels.stream().map(label -> label.getInt("no")).toList());
        assertEquals("9", labels.get(1).getString("class"));
        assertEquals(
                200, person.get(labels.get(0).getString("image")).status(), "its image is there");
    }
}
