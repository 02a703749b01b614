package org.secondlook.statistics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.SharedServer;

/** The numbers that a person is shown, compared with a count of our own. */
class StatisticsIT {

    private static final int LABELS = 150;
    private static final int CORRECTIONS = 40;
    private static final int LAG = 2;

    private static final SharedServer SHARED = SharedServer.get();

    private final long project = SHARED.repeatingProject();
    private final ApiClient person = SHARED.signedIn();
    private final Random chance = new Random(7);

    /** One answered serve: which image it showed, and the answer that stands. */
    private static final class Answered {
        private final String image;
        private Optional<String> answer;

        Answered(String image, Optional<String> answer) {
            this.image = image;
            this.answer = answer;
        }
    }

    private final List<Answered> answered = new ArrayList<>();

    @Test
    void beginner_hasDoneNothing() {
        var numbers = statistics();

        assertEquals(0, numbers.getInt("labels"));
        assertEquals(0, numbers.getInt("distinctImages"));
        assertEquals(SharedServer.REPEATED_IMAGES, numbers.getInt("awaiting"));
        assertEquals(0, numbers.getJsonObject("repeats").getInt("of"));
        assertFalse(numbers.getJsonObject("selfAgreement").containsKey("share"));
    }

    @Test
    void numbers_followLabelsRepeatsAndCorrections() {
        labelUntilNothingIsNew();
        assertEquals(SharedServer.REPEATED_IMAGES, firsts().size());
        assertCounted();

        while (answered.size() < LABELS) {
            labelSome(serves(1 + chance.nextInt(6), "&checking=true"));
            if (answered.size() % 10 == 0) {
                assertCounted();
            }
        }
        assertTrue(
                serves(1, "").getBoolean("finished"), "Checking oneself makes no image new again");
        for (int i = 0; i < CORRECTIONS; i++) {
            correctOne();
        }

        assertCounted();
        assertNoRepeatInsideTheLag();
    }

    private void labelUntilNothingIsNew() {
        var serves = serves(5, "");
        while (!serves.getBoolean("finished")) {
            labelSome(serves);
            if (chance.nextInt(4) == 0) {
                correctOne();
            }
            serves = serves(1 + chance.nextInt(5), "");
        }
        assertEquals(0, serves.getJsonArray("serves").size());
    }

    /** Answers them all, or stops in the middle as a person would. */
    private void labelSome(JsonObject serves) {
        for (var serve : serves.getJsonArray("serves").getValuesAs(JsonObject.class)) {
            var image = URI.create(serve.getString("image")).getPath();
            assertEquals(answered.size() + 1, serve.getInt("no"));
            var answer = anyAnswer();
            assertEquals(201, send(serve.getInt("no"), answer));
            answered.add(new Answered(image, answer));
            if (chance.nextInt(4) == 0) {
                return;
            }
        }
    }

    private void correctOne() {
        int index = chance.nextInt(answered.size());
        var answer = anyAnswer();
        var reply =
                person.put(
                        "/api/projects/%d/labels/%d".formatted(project, index + 1),
                        "{%s,\"decisionMillis\":100}".formatted(member(answer)));
        assertEquals(200, reply.status());
        answered.get(index).answer = answer;
    }

    private int send(int serve, Optional<String> answer) {
        return person.post(
                        "/api/projects/%d/labels".formatted(project),
                        "{\"serve\":%d,%s,\"decisionMillis\":100}".formatted(serve, member(answer)))
                .status();
    }

    /** Few different ones, so that repeats agree often enough. */
    private Optional<String> anyAnswer() {
        int pick = chance.nextInt(4);
        return pick == 3 ? Optional.empty() : Optional.of(String.valueOf(pick));
    }

    private static String member(Optional<String> answer) {
        return answer.map(code -> "\"class\":\"" + code + "\"").orElse("\"cantTell\":true");
    }

    private Map<String, Answered> firsts() {
        var firsts = new HashMap<String, Answered>();
        answered.forEach(label -> firsts.putIfAbsent(label.image, label));
        return firsts;
    }

    private void assertCounted() {
        var firsts = firsts();
        var repeats = answered.stream().filter(label -> firsts.get(label.image) != label).toList();
        long agreeing =
                repeats.stream()
                        .filter(label -> label.answer.equals(firsts.get(label.image).answer))
                        .count();

        var numbers = statistics();
        assertEquals(answered.size(), numbers.getInt("labels"));
        assertEquals(firsts.size(), numbers.getInt("distinctImages"));
        assertEquals(SharedServer.REPEATED_IMAGES - firsts.size(), numbers.getInt("awaiting"));
        assertProportion(repeats.size(), answered.size(), numbers.getJsonObject("repeats"));
        assertProportion(agreeing, repeats.size(), numbers.getJsonObject("selfAgreement"));
    }

    private static void assertProportion(long count, long of, JsonObject proportion) {
        assertEquals(count, proportion.getInt("count"), proportion::toString);
        assertEquals(of, proportion.getInt("of"), proportion::toString);
        if (of > 0) {
            double share = proportion.getJsonNumber("share").doubleValue();
            assertEquals((double) count / of, share, 1e-12);
            assertTrue(proportion.getJsonNumber("low95").doubleValue() <= share);
            assertTrue(proportion.getJsonNumber("high95").doubleValue() >= share);
        }
    }

    private void assertNoRepeatInsideTheLag() {
        for (int i = 1; i < answered.size(); i++) {
            for (var before : answered.subList(Math.max(0, i - LAG), i)) {
                assertFalse(answered.get(i).image.equals(before.image), "Serve " + (i + 1));
            }
        }
    }

    private JsonObject serves(int count, String more) {
        return person.get("/api/projects/%d/serves?count=%d%s".formatted(project, count, more))
                .json();
    }

    private JsonObject statistics() {
        return person.get("/api/projects/%d/statistics".formatted(project)).json();
    }
}
