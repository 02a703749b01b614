package org.secondlook.labelling.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.secondlook.labelling.entity.Label;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.SharedServer;

/**
 * Answers over the API that are not taken. One person tries them all, with one answer stored before
 * and a second serve open; at the end the database itself is asked what there is.
 */
class RefusedLabelsIT {

    private static final SharedServer SHARED = SharedServer.get();
    private static final long PROJECT = SHARED.project();
    private static final String USER = SHARED.user();
    private static final ApiClient PERSON = SHARED.server().signedIn(USER);

    /** Serve values that are numbers or not, but not that of the open serve. */
    static final List<String> SERVES =
            List.of(
                    "0",
                    "-1",
                    "1.5",
                    "2.5",
                    "\"2\"",
                    "\"1\"",
                    "null",
                    "9e99",
                    "1e400",
                    "true",
                    "[2]",
                    "{}",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "\"\"");

    static final List<String> SERVES_TO_COME = List.of("3", "4", "1000", "9223372036854775807");

    static final List<String> CLASSES =
            List.of(
                    "7",
                    "[\"7\"]",
                    "\"\"",
                    "\"12345678901234567\"",
                    "null",
                    "true",
                    "{\"code\":\"7\"}",
                    "7.0");

    static final List<String> UNKNOWN_CLASSES =
            List.of(
                    "10",
                    "x",
                    "7 ",
                    " 7",
                    "07",
                    "7\u0000",
                    "\u0667",
                    "?",
                    "%",
                    "_",
                    "5'),(1,1,'9",
                    "' or '1'='1",
                    "1;drop table x",
                    "\ud83d\ude00");

    static final List<String> DECISION_MILLIS =
            List.of("-1", "\"800\"", "86400001", "1e18", "0.5", "null", "[]", "4294967296");

    static final List<String> BODIES =
            List.of(
                    "",
                    " ",
                    "x",
                    "null",
                    "7",
                    "\"serve\"",
                    "[]",
                    "[{\"serve\":2,\"class\":\"7\",\"decisionMillis\":1}]",
                    "{",
                    "{\"serve\":2,\"class\":\"7\",\"decisionMillis\":1",
                    "{\"serve\":2,\"class\":\"7\",\"decisionMillis\":1}}",
                    "{\"serve\":2,\"class\":\"7\",\"decisionMillis\":1} {}",
                    "{'serve':2,'class':'7','decisionMillis':1}",
                    "{\"serve\":NaN,\"class\":\"7\",\"decisionMillis\":1}",
                    "serve=2&class=7&decisionMillis=1",
                    "<label serve='2' class='7'/>",
                    "[".repeat(4000),
                    "{\"serve\":".repeat(400),
                    "[".repeat(2000) + "]".repeat(2000),
                    "{\"class\":" + "[".repeat(1500) + "]".repeat(1500) + "}");

    @BeforeAll
    static void answerOne() {
        PERSON.currentServe(PROJECT);
        assertEquals(201, PERSON.label(PROJECT, 1, "7").status());
        assertEquals(2, PERSON.currentServe(PROJECT));
    }

    /** Counters could be wrong, rows not. */
    @AfterAll
    static void onlyTheOneAnswerIsInTheDatabase() {
        List<Label> labels = SHARED.labelsOf(USER);

        assertEquals(1, labels.size());
        assertEquals(1, labels.get(0).serveNo());
        assertEquals("7", labels.get(0).answer().classCode());
    }

    @ParameterizedTest
    @FieldSource("SERVES")
    void serveThatIsNoNumberFromOne_isRefused(String serve) {
        assertRefused(
                422, label("{\"serve\":%s,\"class\":\"7\",\"decisionMillis\":1}".formatted(serve)));
    }

    @ParameterizedTest
    @FieldSource("SERVES_TO_COME")
    void serveThatWasNotShownYet_isNotFound(String serve) {
        assertRefused(
                404, label("{\"serve\":%s,\"class\":\"7\",\"decisionMillis\":1}".formatted(serve)));
    }

    @ParameterizedTest
    @FieldSource("CLASSES")
    void classThatIsNoShortText_isRefused(String labelClass) {
        var members = "\"class\":%s,\"decisionMillis\":1}".formatted(labelClass);

        assertRefused(422, label("{\"serve\":2," + members));
        assertRefused(422, correct("1", "{" + members));
    }

    @ParameterizedTest
    @FieldSource("UNKNOWN_CLASSES")
    void classThatTheProjectLacks_isRefused(String labelClass) {
        var json =
                Json.createObjectBuilder()
                        .add("class", labelClass)
                        .add("decisionMillis", 1)
                        .build();

        assertRefused(422, correct("1", json.toString()));
        assertRefused(
                422, label(Json.createObjectBuilder(json).add("serve", 2).build().toString()));
    }

    @ParameterizedTest
    @FieldSource("DECISION_MILLIS")
    void timeThatIsNoNumberOfADay_isRefused(String millis) {
        var members = "\"class\":\"8\",\"decisionMillis\":%s}".formatted(millis);

        assertRefused(422, label("{\"serve\":2," + members));
        assertRefused(422, correct("1", "{" + members));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"class\":\"7\",\"decisionMillis\":1}",
                "{\"serve\":2,\"decisionMillis\":1}",
                "{\"serve\":2,\"class\":\"7\"}",
                "{\"serve\":2,\"cantTell\":false,\"decisionMillis\":1}",
                "{\"serve\":2,\"cantTell\":1,\"decisionMillis\":1}",
                "{\"serve\":2,\"cantTell\":\"true\",\"decisionMillis\":1}",
                "{\"serve\":2,\"cantTell\":null,\"class\":\"7\",\"decisionMillis\":1}",
                "{\"serve\":2,\"class\":\"7\",\"cantTell\":true,\"decisionMillis\":1}",
                "{\"serve\":2,\"class\":\"7\",\"decisionMillis\":1,\"user\":1}",
                "{\"serve\":2,\"class\":\"7\",\"decisionMillis\":1,\"image\":5}",
                "{\"Serve\":2,\"class\":\"7\",\"decisionMillis\":1}",
                "{\"serve\":2,\"class\":\"7\",\"decisionMillis\":1,\"\":0}",
                "{}",
            })
    void missingOrUnknownMember_isRefused(String body) {
        assertRefused(422, label(body));
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void bodyThatIsNoJsonObject_isRefused(String body) {
        assertRefused(400, label(body));
        assertRefused(400, correct("1", body));
    }

    @Test
    void bodyOverTheLimit_isRefused() {
        var padding = " ".repeat(5_000);
        var members = "\"class\":\"8\",\"decisionMillis\":1}";

        assertRefused(413, label("{\"serve\":2," + padding + members));
        assertRefused(413, label("{\"serve\":2," + members + padding));
        assertRefused(413, correct("1", "{" + padding + members));
    }

    @Test
    void hugeBody_isRefused() {
        assertRefused(413, label("x".repeat(10_000_000)));
        assertRefused(413, label("{\"serve\":2,\"class\":\"" + "7".repeat(10_000_000) + "\"}"));
    }

    @Test
    void longMemberName_isNotEchoedInFull() {
        var reply = label("{\"" + "x".repeat(3_000) + "\":1}");

        assertRefused(422, reply);
        assertTrue(reply.body().length() < 400, reply::toString);
    }

    @ParameterizedTest
    @CsvSource({"999999, 1", "0, 1", "-1, 1", "99999999999999999999, 1", "x, 1"})
    void unknownProject_isNotFound(String project, String serve) {
        var base = "/api/projects/" + project + "/labels";

        assertRefused(
                404,
                PERSON.post(
                        base,
                        "{\"serve\":%s,\"class\":\"8\",\"decisionMillis\":1}".formatted(serve)));
        assertRefused(
                404, PERSON.put(base + "/" + serve, "{\"class\":\"8\",\"decisionMillis\":1}"));
    }

    @Test
    void serveInTheAddressThatIsNone_isNotFound() {
        Stream.of("0", "-1", "x", "1.0", "2", "99999999999999999999", "1%20")
                .forEach(
                        serve ->
                                assertRefused(
                                        404,
                                        correct(serve, "{\"class\":\"8\",\"decisionMillis\":1}")));
    }

    private static Reply label(String body) {
        return PERSON.post("/api/projects/%d/labels".formatted(PROJECT), body);
    }

    private static Reply correct(String serve, String body) {
        return PERSON.put("/api/projects/%d/labels/%s".formatted(PROJECT, serve), body);
    }

    private static void assertRefused(int status, Reply reply) {
        ServesIT.assertProblem(status, reply);
        var statistics = PERSON.serves(PROJECT, 1).getJsonObject("statistics");
        assertEquals(1, statistics.getInt("labels"));
        assertEquals(2, PERSON.currentServe(PROJECT));
        assertEquals(200, PERSON.label(PROJECT, 1, "7").status());
    }
}
