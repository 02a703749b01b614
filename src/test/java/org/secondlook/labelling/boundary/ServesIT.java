package org.secondlook.labelling.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.SharedServer;

/** Projects and serves over the API. */
class ServesIT {

    private static final SharedServer SHARED = SharedServer.get();

    private final ApiClient person = SHARED.signedIn();

    @Test
    void projects_areListedWithTheirClasses() {
        var projects = person.get("/api/projects").value().asJsonArray();

        var first = projects.getJsonObject(0);
        assertEquals(SHARED.project(), first.getJsonNumber("id").longValueExact());
        assertEquals(SharedServer.IMAGES, first.getInt("images"));
        assertEquals("Press the digit that you see.", first.getString("instructions"));
        assertEquals(
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                first.getJsonArray("classes").getValuesAs(JsonObject.class).stream()
                        .map(labelClass -> labelClass.getString("code"))
                        .toList());
        assertFalse(projects.toString().contains("known"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void serves_areAsManyAsAskedFor(int count) {
        var reply = person.serves(SHARED.project(), count);

        var serves = reply.getJsonArray("serves").getValuesAs(JsonObject.class);
        assertEquals(count, serves.size());
        for (int i = 0; i < count; i++) {
            assertEquals(i + 1, serves.get(i).getInt("no"));
            assertEquals(28, serves.get(i).getInt("width"));
            assertEquals(28, serves.get(i).getInt("height"));
        }
        assertEquals(0, reply.getJsonObject("statistics").getInt("labels"));
        assertEquals(SharedServer.IMAGES, reply.getJsonObject("statistics").getInt("awaiting"));
        assertFalse(reply.getBoolean("finished"));
    }

    @Test
    void withoutACount_oneServeComes() {
        assertEquals(1, get("").json().getJsonArray("serves").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count=0",
                "count=41",
                "count=x",
                "count=-1",
                "count=1.5",
                "count=",
                "count=%2b1",
                "count=001",
                "count=99999999999999999999",
                "count=%D9%A1",
                "checking=yes",
                "checking=",
                "checking=TRUE",
                "after=-1",
                "after=x",
                "after="
            })
    void invalidQuery_isRefused(String query) {
        var reply = get("?" + query);

        assertProblem(422, reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999",
                "0",
                "-1",
                "x",
                "1.5",
                "999999999999999999",
                "9223372036854775808",
                "99999999999999999999999999999999",
                "1%20or%201=1"
            })
    void unknownProject_isNotFound(String project) {
        assertProblem(404, person.get("/api/projects/" + project + "/serves"));
        assertProblem(404, person.get("/api/projects/" + project + "/statistics"));
    }

    @Test
    void askingAgain_givesTheSame() {
        var first = person.serves(SHARED.project(), 20);

        assertEquals(paths(first), paths(person.serves(SHARED.project(), 20)));
        assertEquals(paths(first).subList(0, 3), paths(person.serves(SHARED.project(), 3)));
    }

    @Test
    void servesAfterAKnownOne_areTheRestOfTheSame() {
        var all = paths(person.serves(SHARED.project(), 8));

        assertEquals(all.subList(3, 8), paths(get("?count=8&after=3").json()));
        assertEquals(List.of(), paths(get("?count=8&after=8").json()));
    }

    @Test
    void answeringMovesOnByOne() {
        var before = paths(person.serves(SHARED.project(), 5));

        person.label(SHARED.project(), 1, "1");

        assertEquals(before.subList(1, 5), paths(person.serves(SHARED.project(), 4)));
        assertEquals(2, person.currentServe(SHARED.project()));
    }

    @Test
    void otherUser_getsAnotherOrder() {
        var mine = paths(person.serves(SHARED.project(), 20));
        var theirs = paths(SHARED.signedIn().serves(SHARED.project(), 20));

        assertNotEquals(mine, theirs);
    }

    @Test
    void serve_neverTellsWhetherItIsARepeat() {
        for (int i = 1; i <= SharedServer.IMAGES; i++) {
            var reply = person.serves(SHARED.project(), 1);
            if (reply.getBoolean("finished")) {
                break;
            }
            assertEquals(Set.of("user", "serves", "statistics", "finished"), reply.keySet());
            assertEquals(
                    Set.of("labels", "distinctImages", "awaiting"),
                    reply.getJsonObject("statistics").keySet());
            var serve = reply.getJsonArray("serves").getJsonObject(0);
            assertEquals(Set.of("no", "image", "width", "height"), serve.keySet());
            assertTrue(person.label(SHARED.project(), serve.getInt("no"), "1").status() == 201);
        }
    }

    @Test
    void image_isServedToWhoeverHasTheAddress() {
        var image = images(person.serves(SHARED.project(), 1)).get(0);

        var reply = SHARED.anonymous().get(image);

        assertEquals(200, reply.status());
        assertEquals("image/png", reply.header("Content-Type"));
        assertEquals("", reply.header("Set-Cookie"));
        assertTrue(reply.body().substring(1).startsWith("PNG"));
    }

    @Test
    void tamperedImageAddress_isRefused() {
        var images = images(person.serves(SHARED.project(), 2));
        var image = images.get(0);
        var other = images.get(1);
        var query = image.substring(image.indexOf('?'));
        var anonymous = SHARED.anonymous();
        var tampered =
                List.of(
                        image.substring(0, image.indexOf('?')),
                        other.substring(0, other.indexOf('?')) + query,
                        image.replaceFirst("e=\\d+", "e=9999999999"),
                        image.substring(0, image.length() - 2) + "xx",
                        image.replaceFirst("s=[^&]+", "s="));

        for (var address : tampered) {
            assertFalse(address.equals(image));
            var reply = anonymous.get(address);
            assertTrue(reply.status() >= 400 || reply.status() == 302, address + reply);
            assertFalse(reply.body().contains("PNG"), address);
        }
        assertTrue(person.get(tampered.get(1)).status() >= 400);
    }

    @Test
    void finishedProject_saysSoAndGoesOnWhenChecking() {
        var seen = new HashSet<String>();
        for (int i = 1; i <= SharedServer.FEW_IMAGES; i++) {
            seen.addAll(paths(person.serves(SHARED.smallProject(), 1)));
            person.label(SHARED.smallProject(), i, "3");
        }

        var reply = person.serves(SHARED.smallProject(), 5);
        var checking =
                person.get(
                                "/api/projects/%d/serves?count=5&checking=true"
                                        .formatted(SHARED.smallProject()))
                        .json();

        assertEquals(SharedServer.FEW_IMAGES, seen.size());
        assertTrue(reply.getBoolean("finished"));
        assertEquals(0, reply.getJsonArray("serves").size());
        assertEquals(0, reply.getJsonObject("statistics").getInt("awaiting"));
        assertFalse(checking.getBoolean("finished"));
        assertTrue(seen.containsAll(paths(checking)));
        assertEquals(5, checking.getJsonArray("serves").size());
    }

    @Test
    void wrongMethodOrPath_isAProblemToo() {
        var base = "/api/projects/" + SHARED.project();

        assertProblem(405, person.post(base + "/serves", "{}"));
        assertProblem(405, person.put(base + "/labels", "{}"));
        assertProblem(405, person.get(base + "/answers"));
        assertProblem(405, person.get(base + "/labels/1"));
        assertProblem(405, person.send(person.request(base + "/labels/1").DELETE()));
        assertProblem(405, person.post("/api/projects", "{}"));
        assertProblem(404, person.get(base));
        assertProblem(404, person.get("/api/nowhere"));
        assertProblem(404, person.get("/api/"));
        assertProblem(404, person.put(base + "/labels/x", "{}"));
        assertProblem(
                406, person.send(person.request("/api/projects").header("Accept", "text/html")));
    }

    static void assertProblem(int status, Reply reply) {
        assertEquals(status, reply.status(), reply::toString);
        assertEquals("application/problem+json", reply.header("Content-Type"), reply::toString);
        var problem = reply.json();
        assertEquals(status, problem.getInt("status"));
        assertTrue(problem.getString("type").startsWith("urn:secondlook:problem:"));
        assertFalse(problem.getString("title").isBlank());
        assertFalse(problem.getString("detail").isBlank());
    }

    private Reply get(String query) {
        return person.get("/api/projects/" + SHARED.project() + "/serves" + query);
    }

    private static List<String> images(JsonObject reply) {
        return reply.getJsonArray("serves").getValuesAs(JsonObject.class).stream()
                .map(serve -> serve.getString("image"))
                .toList();
    }

    /** The path names the content; the signature behind it may differ. */
    private static List<String> paths(JsonObject reply) {
        return images(reply).stream().map(image -> image.substring(0, image.indexOf('?'))).toList();
    }
}
