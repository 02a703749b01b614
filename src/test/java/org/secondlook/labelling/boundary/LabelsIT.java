package org.secondlook.labelling.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.SharedServer;

/** Answers and corrections over the API that are taken. */
class LabelsIT {

    private static final SharedServer SHARED = SharedServer.get();

    private final long project = SHARED.project();
    private final ApiClient person = SHARED.signedIn();

    @Test
    void answer_isStored() {
        person.currentServe(project);

        var reply = label("{\"serve\":1,\"class\":\"7\",\"decisionMillis\":812}");

        assertEquals(201, reply.status());
        var json = reply.json();
        assertEquals(1, json.getInt("serve"));
        assertEquals("7", json.getString("class"));
        assertEquals(0, json.getInt("revision"));
        var age = Duration.between(Instant.parse(json.getString("recordedAt")), Instant.now());
        assertTrue(age.abs().compareTo(Duration.ofSeconds(20)) < 0, age::toString);
        assertEquals(1, json.getJsonObject("statistics").getInt("labels"));
        assertEquals(1, json.getJsonObject("statistics").getInt("distinctImages"));
        assertEquals(SharedServer.IMAGES - 1, json.getJsonObject("statistics").getInt("awaiting"));
    }

    @Test
    void sameAnswerAgain_isFineAndStoredOnce() {
        person.currentServe(project);
        var first = label("{\"serve\":1,\"class\":\"7\",\"decisionMillis\":812}");

        var second = label("{\"serve\":1,\"class\":\"7\",\"decisionMillis\":4000}");

        assertEquals(200, second.status());
        assertEquals(first.json(), second.json());
        assertEquals(1, labels());
    }

    @Test
    void otherAnswerToTheSameServe_isAConflictThatSaysWhatStands() {
        person.currentServe(project);
        label("{\"serve\":1,\"class\":\"7\",\"decisionMillis\":812}");

        var reply = label("{\"serve\":1,\"class\":\"1\",\"decisionMillis\":812}");

        ServesIT.assertProblem(409, reply);
        assertEquals("7", reply.json().getString("class"));
        assertEquals(1, reply.json().getInt("serve"));
        assertEquals(0, reply.json().getInt("revision"));
        assertEquals(1, labels());
    }

    @Test
    void cantTell_isAnAnswer() {
        person.currentServe(project);
        var cantTell = "{\"serve\":1,\"cantTell\":true,\"decisionMillis\":812}";

        var reply = label(cantTell);

        assertEquals(201, reply.status());
        assertEquals(JsonValue.NULL, reply.json().get("class"));
        assertEquals(200, label(cantTell).status());
        var conflict = label("{\"serve\":1,\"class\":\"0\",\"decisionMillis\":812}");
        ServesIT.assertProblem(409, conflict);
        assertEquals(JsonValue.NULL, conflict.json().get("class"));
    }

    @Test
    void cantTellFalseBesideAClass_isThatClass() {
        person.currentServe(project);

        var reply = label("{\"serve\":1,\"class\":\"3\",\"cantTell\":false,\"decisionMillis\":0}");

        assertEquals(201, reply.status());
        assertEquals("3", reply.json().getString("class"));
    }

    @Test
    void correction_isANewRevision() {
        person.currentServe(project);
        person.label(project, 1, "7");

        var reply = correct(1, "{\"class\":\"1\",\"decisionMillis\":300}");

        assertEquals(200, reply.status());
        assertEquals("1", reply.json().getString("class"));
        assertEquals(1, reply.json().getInt("revision"));
        assertEquals(1, labels());
        assertEquals(200, person.label(project, 1, "1").status());
        assertEquals(409, person.label(project, 1, "7").status());
    }

    @Test
    void unchangedCorrection_isNoNewRevision() {
        person.currentServe(project);
        person.label(project, 1, "7");
        correct(1, "{\"class\":\"1\",\"decisionMillis\":300}");

        var again = correct(1, "{\"class\":\"1\",\"decisionMillis\":900}");

        assertEquals(200, again.status());
        assertEquals(1, again.json().getInt("revision"));
        assertEquals(
                2,
                correct(1, "{\"cantTell\":true,\"decisionMillis\":1}").json().getInt("revision"));
        assertEquals(
                3, correct(1, "{\"class\":\"1\",\"decisionMillis\":1}").json().getInt("revision"));
    }

    @Test
    void correctionOfWhatWasNotAnswered_isNotFound() {
        ServesIT.assertProblem(404, correct(1, "{\"class\":\"1\",\"decisionMillis\":300}"));
        person.currentServe(project);

        ServesIT.assertProblem(404, correct(1, "{\"class\":\"1\",\"decisionMillis\":300}"));
        ServesIT.assertProblem(404, correct(0, "{\"class\":\"1\",\"decisionMillis\":300}"));
        ServesIT.assertProblem(404, correct(5, "{\"class\":\"1\",\"decisionMillis\":300}"));
        assertEquals(0, labels());
    }

    @Test
    void serveThatOnlySomebodyElseHas_changesNothingOfTheirs() {
        var other = SHARED.signedIn();
        for (int i = 1; i <= 3; i++) {
            other.currentServe(project);
            other.label(project, i, "7");
        }
        person.currentServe(project);

        ServesIT.assertProblem(404, label("{\"serve\":3,\"class\":\"1\",\"decisionMillis\":1}"));
        ServesIT.assertProblem(404, correct(3, "{\"class\":\"1\",\"decisionMillis\":1}"));
        ServesIT.assertProblem(404, label("{\"serve\":4,\"class\":\"1\",\"decisionMillis\":1}"));

        assertEquals(0, labels());
        for (int i = 1; i <= 3; i++) {
            var theirs = other.label(project, i, "7");
            assertEquals(200, theirs.status());
            assertEquals(0, theirs.json().getInt("revision"));
        }
        assertEquals(4, other.currentServe(project));
    }

    @Test
    void sameServeNumberOfTwoUsers_isTwoLabels() {
        var other = SHARED.signedIn();
        other.currentServe(project);
        other.label(project, 1, "7");
        person.currentServe(project);

        assertEquals(201, person.label(project, 1, "1").status());
        assertEquals(200, other.label(project, 1, "7").status());
    }

    @Test
    void answerBeforeAnyServeWasAskedFor_isNotFound() {
        ServesIT.assertProblem(404, person.label(project, 1, "1"));
    }

    private Reply label(String body) {
        return person.post("/api/projects/%d/labels".formatted(project), body);
    }

    private Reply correct(long serve, String body) {
        return person.put("/api/projects/%d/labels/%d".formatted(project, serve), body);
    }

    private int labels() {
        return person.get("/api/projects/%d/statistics".formatted(project)).json().getInt("labels");
    }
}
