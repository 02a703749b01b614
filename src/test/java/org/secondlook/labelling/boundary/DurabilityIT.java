package org.secondlook.labelling.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.secondlook.labelling.entity.Label;
import org.secondlook.testing.Await;
import org.secondlook.testing.Crowd;
import org.secondlook.testing.Recount;
import org.secondlook.testing.TestData;
import org.secondlook.testing.TestServer;

/** What the server acknowledged is stored, however it ends. */
class DurabilityIT {

    private static final int USERS = 8;
    private static final int KILLS = 10;
    private static final int MOST_LABELS_BEFORE_A_KILL = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AcknowledgedLabels acknowledged = new AcknowledgedLabels();

    @Test
    void everyAcknowledgedLabelSurvivesTenKillsUnderLoad() {
        long seed = Long.getLong("secondlook.seed", new Random().nextLong());
        System.out.println("DurabilityIT: -Dsecondlook.seed=" + seed);
        var random = new Random(seed);
        var data = TestData.in("durability");
        var names = data.users(USERS);
        long project = data.project(2000, 0.2, 10);
        long missing = 0;
        long storedUnheard = 0;
        try (var server = TestServer.start(data, Map.of())) {
            var annotators = annotators(server, names, project);
            for (int kill = 1; kill <= KILLS; kill++) {
                int labels = USERS + random.nextInt(MOST_LABELS_BEFORE_A_KILL);
                labelUntil(labels, annotators, server::kill);
                server.start();
                signIn(annotators);
                storedUnheard += annotators.stream().filter(this::wasStoredUnheard).count();
                missing += annotators.stream().mapToLong(Annotator::missing).sum();
                assertEquals(0, annotators.stream().mapToInt(Annotator::refusals).sum());
            }
        }
        var lost = data.<List<?>>inDatabase(acknowledged::lost);
        var recounts = data.inDatabase(acknowledged::recounts);
        System.out.printf(
                "DurabilityIT: acknowledged=%d kills=%d lost=%d faults=%d;"
                        + " stored though the answer was cut off: %d%n",
                acknowledged.size(),
                KILLS,
                missing + lost.size(),
                recounts.stream().mapToInt(recount -> recount.faults().size()).sum(),
                storedUnheard);
        assertEquals(0, missing);
        assertEquals(List.of(), lost);
        recounts.forEach(Recount::check);
    }

    /**
     * The server goes on for the grace period, then ends: what it began before is answered, what
     * comes too late is refused.
     */
    @Test
    void aLabelInFlightAtSigtermIsAnsweredAndNoAcknowledgedOneIsLost() {
        var data = TestData.in("sigterm");
        var names = data.users(USERS + 1);
        var slowUser = names.get(USERS);
        long project = data.project(2000, 0.2, 10);
        var answer = new AtomicReference<String>();
        var server = TestServer.start(data, Map.of());
        try (server) {
            var annotators = annotators(server, names.subList(0, USERS), project);
            var slow = server.signedIn(slowUser);
            var label =
                    "{\"serve\":%d,\"class\":\"4\",\"decisionMillis\":9}"
                            .formatted(slow.currentServe(project));
            var labels = server.uri("/api/projects/%d/labels".formatted(project));
            try (var halfSent = HalfSentLabel.begin(labels, slow.cookie("JSESSIONID"), label)) {
                labelUntil(
                        100,
                        annotators,
                        () -> {
                            var stopped = CompletableFuture.runAsync(server::stop);
                            awaitFurther(USERS);
                            answer.set(halfSent.finish());
                            stopped.join();
                        });
            }
            System.out.printf(
                    "DurabilityIT: acknowledged=%d until SIGTERM and in its grace period,"
                            + " refused=%d, in flight: %s%n",
                    acknowledged.size(),
                    annotators.stream().mapToInt(Annotator::refusals).sum(),
                    answer);
        }
        assertEquals(List.of(), data.<List<?>>inDatabase(acknowledged::lost));
        data.inDatabase(acknowledged::recounts).forEach(Recount::check);
        assertEquals("HTTP/1.1 201 Created", answer.get());
        assertEquals(1, labelsOf(data, slowUser));
    }

    private List<Annotator> annotators(TestServer server, List<String> names, long project) {
        var annotators =
                names.stream()
                        .map(name -> new Annotator(server, name, project, acknowledged))
                        .toList();
        signIn(annotators);
        return annotators;
    }

    private static void signIn(List<Annotator> annotators) {
        new Crowd(annotators.size()).all(member -> annotators.get(member).signIn());
    }

    /**
     * Ends the server in the middle of the load, as soon as so many more labels are stored; returns
     * when nobody gets an answer any more.
     */
    private void labelUntil(int labels, List<Annotator> annotators, Runnable end) {
        try (var work = Work.of(annotators)) {
            awaitFurther(labels);
            end.run();
            work.untilTheServerIsGone();
        }
    }

    private void awaitFurther(int labels) {
        int enough = acknowledged.size() + labels;
        Await.until(
                PATIENCE,
                () -> acknowledged.size() >= enough,
                () -> "Only %d labels in time".formatted(acknowledged.size()));
    }

    private boolean wasStoredUnheard(Annotator annotator) {
        return annotator.sendAgain().equals(Optional.of(true));
    }

    private static long labelsOf(TestData data, String user) {
        return data.inDatabase(
                entities ->
                        entities.createQuery(
                                        "select count(l) from "
                                                + Label.class.getName()
                                                + " l where l.userId ="
                                                + " (select a.id from Account a where a.name = :name)",
                                        Long.class)
                                .setParameter("name", user)
                                .getSingleResult());
    }
}
