package org.secondlook.labelling.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Crowd;
import org.secondlook.testing.Recount;
import org.secondlook.testing.TestData;
import org.secondlook.testing.TestServer;

/**
 * Many clients at once on the real server. What it acknowledged meanwhile is held against the
 * database when it has stopped.
 */
class ConcurrencyIT {

    private static final int CLIENTS = 16;
    private static final Crowd CROWD = new Crowd(CLIENTS);
    private static final AcknowledgedLabels ACKNOWLEDGED = new AcknowledgedLabels();

    private static String user;
    private static List<String> others;
    private static Deque<Long> projects;
    private static TestServer server;
    private static List<ApiClient> clients;

    private final long project = projects.pop();

    @BeforeAll
    static void start() {
        var data = TestData.in("concurrency");
        user = data.users(1).get(0);
        others = data.users(CLIENTS);
        projects = new ArrayDeque<>();
        for (int i = 0; i < 6; i++) {
            projects.add(data.project(200, 0.2, 10));
        }
        server = TestServer.start(data, Map.of());
        // One after the other: many tries of one name at once look like guessing.
        clients = Stream.generate(() -> server.signedIn(user)).limit(CLIENTS).toList();
    }

    @AfterAll
    static void everyAcknowledgedLabelIsStoredOnceAndCounted() throws IOException {
        server.close();
        var lost = server.data().<List<?>>inDatabase(ACKNOWLEDGED::lost);
        var recounts = server.data().inDatabase(ACKNOWLEDGED::recounts);
        System.out.printf(
                "ConcurrencyIT: %d acknowledged, %d lost, %d users recounted%n",
                ACKNOWLEDGED.size(), lost.size(), recounts.size());
        assertEquals(List.of(), lost);
        recounts.forEach(Recount::check);
        assertEquals(List.of(), alarms());
    }

    /** Lost races are everyday life: no reason to call an operator, or to fill the disk. */
    private static List<String> alarms() throws IOException {
        var alarm = Pattern.compile("SEVERE|ERROR|StaleState|OptimisticLock|HHH100503");
        try (Stream<String> lines = Files.lines(server.log())) {
            return lines.filter(line -> alarm.matcher(line).find()).toList();
        }
    }

    @Test
    void clientsThatFightOverOneUsersServesStoreEachOnce() {
        int wanted = 120;
        var statuses =
                CROWD.all(
                        client -> {
                            var seen = new ArrayList<Integer>();
                            while (ACKNOWLEDGED.serves(user, project) < wanted) {
                                var api = clients.get(client);
                                var reply =
                                        api.label(
                                                project, api.currentServe(project), digit(client));
                                ACKNOWLEDGED.note(user, project, reply);
                                seen.add(reply.status());
                            }
                            return seen;
                        });
        var all = statuses.stream().flatMap(List::stream).toList();
        System.out.printf(
                "16 clients, one user: %d stored, %d the same again, %d refused%n",
                count(all, 201), count(all, 200), count(all, 409));
        assertTrue(Set.of(200, 201, 409).containsAll(all), () -> "Other answers among " + all);
        assertEquals(ACKNOWLEDGED.serves(user, project), count(all, 201));
        assertTrue(count(all, 409) > 0, "There was no race");
    }

    @Test
    void differentUsersAtOnceDoNotDisturbEachOther() {
        var statuses =
                CROWD.all(
                        member -> {
                            var other = others.get(member);
                            var api = server.signedIn(other);
                            var seen = new ArrayList<Integer>();
                            for (int i = 0; i < 25; i++) {
                                var reply = api.label(project, api.currentServe(project), "3");
                                ACKNOWLEDGED.note(other, project, reply);
                                seen.add(reply.status());
                            }
                            return seen;
                        });
        assertEquals(Set.of(201), new HashSet<>(statuses.stream().flatMap(List::stream).toList()));
    }

    @Test
    void aRequestThatIsSentTwiceAtOnceIsStoredOnceAndAcknowledgedTwice() {
        for (int i = 0; i < 10; i++) {
            long serve = clients.get(0).currentServe(project);
            var statuses =
                    CROWD.all(
                            client -> {
                                var reply = clients.get(client).label(project, serve, "7");
                                ACKNOWLEDGED.note(user, project, reply);
                                return reply.status();
                            });
            assertEquals(1, count(statuses, 201));
            assertEquals(CLIENTS - 1, count(statuses, 200));
        }
    }

    @Test
    void correctionsOfOneServeAtOnceBecomeRevisionsOneAfterTheOther() {
        long serve = clients.get(0).currentServe(project);
        ACKNOWLEDGED.note(user, project, clients.get(0).label(project, serve, "0"));
        var replies =
                CROWD.all(
                        client ->
                                clients.get(client)
                                        .put(
                                                "/api/projects/%d/labels/%d"
                                                        .formatted(project, serve),
                                                "{\"class\":\"%s\",\"decisionMillis\":5}"
                                                        .formatted(1 + client % 9)));
        var revisions = new HashSet<Integer>();
        for (var reply : replies) {
            assertEquals(200, reply.status());
            revisions.add(ACKNOWLEDGED.note(user, project, reply).revision());
        }
        for (int revision = 1; revision <= revisions.size(); revision++) {
            assertTrue(revisions.contains(revision), "Gap in the revisions " + revisions);
        }
    }

    @Test
    void labelsAndCorrectionsAtOnceKeepTheCountsRight() {
        var statuses =
                CROWD.all(
                        client -> {
                            var api = clients.get(client);
                            var seen = new HashSet<Integer>();
                            for (int i = 0; i < 20; i++) {
                                long serve = api.currentServe(project);
                                var label = api.label(project, serve, digit(client + i));
                                ACKNOWLEDGED.note(user, project, label);
                                seen.add(label.status());
                                var corrected =
                                        api.put(
                                                "/api/projects/%d/labels/%d"
                                                        .formatted(project, 1 + serve / 2),
                                                "{\"class\":\"%s\",\"decisionMillis\":5}"
                                                        .formatted(digit(client)));
                                ACKNOWLEDGED.note(user, project, corrected);
                                seen.add(corrected.status());
                            }
                            return seen;
                        });
        var all = new HashSet<Integer>();
        statuses.forEach(all::addAll);
        assertTrue(Set.of(200, 201, 409).containsAll(all), () -> "Other answers among " + all);
    }

    @Test
    void theVeryFirstRequestsOfAUserAtOnceShowTheSameServes() {
        var replies =
                CROWD.all(
                        client ->
                                clients.get(client)
                                        .get(
                                                "/api/projects/%d/serves?count=20"
                                                        .formatted(project)));
        var shown = new HashSet<List<String>>();
        for (var reply : replies) {
            assertEquals(200, reply.status(), reply::body);
            shown.add(
                    reply.json().getJsonArray("serves").stream()
                            .map(serve -> serve.asJsonObject())
                            .map(
                                    serve ->
                                            serve.getInt("no")
                                                    + URI.create(serve.getString("image"))
                                                            .getPath())
                            .toList());
        }
        assertEquals(1, shown.size(), () -> "Different serves: " + shown);
    }

    private static String digit(int number) {
        return String.valueOf(number % 10);
    }

    private static long count(List<Integer> statuses, int status) {
        return statuses.stream().filter(seen -> seen == status).count();
    }
}
