package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secondlook.configuration.SettingKey;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Await;
import org.secondlook.testing.TestData;
import org.secondlook.testing.TestServer;

/** The session ends so long after the person's last act, whatever the page does by itself. */
class IdleSignOutIT {

    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final Duration EARLY = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration HALF = LIMIT.dividedBy(2);

    private static TestServer server;
    private static long project;
    private static List<String> users;
    private static int used;

    private ApiClient person;

    /** When the person's last act began and was answered: it counts from a moment in between. */
    private record LastAct(long began, long answered) {

        static LastAct of(Runnable act) {
            long began = System.nanoTime();
            act.run();
            return new LastAct(began, System.nanoTime());
        }

        void assertEndedAtTheLimit(long lastAlive, long end) {
            var earliest = Duration.ofNanos(end - began);
            var latest = Duration.ofNanos(end - answered);
            assertTrue(
                    earliest.compareTo(LIMIT.minus(EARLY)) >= 0, () -> "Ended after " + earliest);
            assertTrue(latest.compareTo(LIMIT.plus(LATE)) <= 0, () -> "Ended after " + latest);
            assertTrue(
                    Duration.ofNanos(lastAlive - answered).compareTo(LIMIT.plus(EARLY)) <= 0,
                    "Was still there after the limit");
        }
    }

    @BeforeAll
    static void start() {
        var data = TestData.in("idle");
        users = data.users(30);
        project = data.project(20, 0.2, 10);
        server =
                TestServer.start(
                        data, Map.of(SettingKey.IDLE_SECONDS, String.valueOf(LIMIT.toSeconds())));
        // The first of each kind may take longer than the limit.
        var warmUp = server.signedIn(users.get(used++));
        backgroundRequests().forEach(request -> request.getPayload().accept(warmUp));
        acts().forEach(act -> warmUpWith(act.getPayload()));
    }

    private static void warmUpWith(Consumer<ApiClient> act) {
        act.accept(server.signedIn(users.get(used++)));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private LastAct signIn() {
        var user = users.get(used++);
        return LastAct.of(() -> person = server.signedIn(user));
    }

    @Test
    void pageThatLeftWhileAnotherWasActive_saysSoAndLeadsBack() {
        signIn();

        var reply = person.get("/sign-in?reason=idle&from=%2Flabel%3Fproject%3D7");

        assertEquals(200, reply.status());
        assertTrue(reply.body().contains("Still signed in"), reply::body);
        assertTrue(reply.body().contains("href=\"/label?project=7\""), reply::body);
    }

    static List<Named<Consumer<ApiClient>>> backgroundRequests() {
        return List.of(
                background("/api/session"),
                background("/api/projects/" + project + "/serves?count=3"),
                background("/api/projects/" + project + "/statistics"),
                background("/api/nowhere"),
                background("/static/css/app.css"),
                background("/static/nothing.js"),
                background("/favicon.ico"),
                background("/health"),
                background("/health/live"),
                background("/health/ready"),
                background("/openapi"),
                background("/metrics"),
                background("/errors/not-found"),
                Named.of("an image", IdleSignOutIT::image),
                Named.of("HEAD", IdleSignOutIT::head),
                Named.of("a prefetched page", IdleSignOutIT::prefetchedPage),
                background("/sign-in?reason=idle&from=%2Flabel"),
                Named.of("a post from another site", IdleSignOutIT::foreignPost));
    }

    private static Named<Consumer<ApiClient>> background(String path) {
        return Named.of(path, client -> client.get(path));
    }

    private static void image(ApiClient client) {
        var serves = client.serves(project, 1).getJsonArray("serves");
        if (serves != null) {
            client.get(serves.getJsonObject(0).getString("image"));
        }
    }

    private static void head(ApiClient client) {
        client.send(client.request("/label").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    private static void prefetchedPage(ApiClient client) {
        client.send(
                client.request("/label")
                        .header("Sec-Purpose", "prefetch")
                        .header("Sec-Fetch-Dest", "empty"));
    }

    private static void foreignPost(ApiClient client) {
        client.send(
                client.form("/label", Map.of("answers", "answers"))
                        .header("Origin", "https://evil.example"));
        client.send(
                client.request("/api/session")
                        .header("Content-Type", "application/json")
                        .header("Origin", "https://evil.example")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    /**
     * One after the other at one time: what each leaves of the session, without waiting for the
     * end.
     */
    @ParameterizedTest
    @MethodSource("backgroundRequests")
    void backgroundRequest_doesNotExtendTheSession(Consumer<ApiClient> request) {
        signIn();
        long before = millisLeft();
        Await.until(LIMIT, () -> millisLeft() < before - 150, () -> "Time stands still");

        request.accept(person);

        assertTrue(millisLeft() < before - 150, "It was extended");
    }

    @Test
    void sessionWithBackgroundRequestsOnly_endsAtTheLimit() {
        var lastAct = signIn();

        assertEndsAtTheLimit(
                lastAct,
                () -> {
                    person.get("/static/css/app.css");
                    person.get("/health/ready");
                    person.get("/api/projects/" + project + "/serves?count=3");
                });
    }

    static Stream<Named<Consumer<ApiClient>>> acts() {
        return Stream.of(
                Named.of("page view", client -> assertEquals(200, client.get("/label").status())),
                Named.of(
                        "label",
                        client ->
                                assertEquals(
                                        201,
                                        client.label(project, client.currentServe(project), "1")
                                                .status())),
                Named.of(
                        "stay signed in",
                        client -> assertEquals(200, client.post("/api/session", "{}").status())));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void actOfThePerson_startsTheTimeAgain(Consumer<ApiClient> act) {
        signIn();
        Await.until(LIMIT, () -> millisLeft() < HALF.toMillis(), () -> "Time stands still");

        var lastAct = LastAct.of(() -> act.accept(person));

        assertTrue(millisLeft() > HALF.toMillis());
        assertEndsAtTheLimit(lastAct, () -> {});
    }

    @Test
    void pageAfterTheEnd_leadsToSignInThatSaysWhyAndBack() {
        var lastAct = signIn();
        long end = lastAct.answered() + LIMIT.plus(EARLY).toNanos();
        Await.until(LIMIT.plus(LATE), () -> System.nanoTime() > end, () -> "No clock");

        var page = person.get("/label?project=" + project);

        assertEquals(
                "/sign-in?reason=idle&from=%2Flabel%3Fproject%3D" + project, person.target(page));
        var signIn = person.get(person.target(page));
        assertTrue(signIn.body().contains("signed out because nothing happened"), signIn::body);
        assertTrue(
                signIn.body().contains("name=\"from\" value=\"/label?project=" + project + "\""),
                signIn::body);
        assertEquals(401, person.get("/api/projects").status());
    }

    private void assertEndsAtTheLimit(LastAct lastAct, Runnable meanwhile) {
        var seen = new long[1];
        Await.until(
                LIMIT.plusSeconds(10),
                () -> {
                    meanwhile.run();
                    long asked = System.nanoTime();
                    int status = person.get("/api/session").status();
                    if (status == 200) {
                        seen[0] = asked;
                    }
                    return status == 401;
                },
                () -> "The session never ended");
        lastAct.assertEndedAtTheLimit(seen[0], System.nanoTime());
        assertEquals(401, person.get("/api/projects").status());
        assertEquals(401, person.label(project, 1, "1").status());
        assertTrue(person.target(person.get("/label")).startsWith("/sign-in?reason="));
    }

    private long millisLeft() {
        return person.get("/api/session").json().getJsonNumber("millisLeft").longValueExact();
    }
}
