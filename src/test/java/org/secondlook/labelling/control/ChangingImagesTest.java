package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Plan;
import org.secondlook.labelling.entity.Serve;
import org.secondlook.testing.Await;
import org.secondlook.testing.MemoryDatabase;

/** Images that come and go, and rules that change, while people label. */
class ChangingImagesTest {

    private static final Function<Serve, Answer> SEVEN = serve -> Answer.of("7");

    private final MemoryDatabase database = new MemoryDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void imagesAddedInTheMiddleComeAsTheNextBlockOnceEach() {
        long project = database.project(60, 0.2, 5);
        var user = new StoredUser(database, project, 21);
        user.label(40, SEVEN);
        database.addImages(project, 40);
        user.recount().check();
        user.label(10, SEVEN);
        database.addImages(project, 5);
        user.label(1000, SEVEN);
        var fresh =
                user.answered().stream().filter(Serve::isFirstTime).map(Serve::imageNo).toList();
        assertEquals(numbers(1, 60), fresh.subList(0, 60).stream().sorted().toList());
        assertEquals(numbers(61, 105), fresh.subList(60, 105).stream().sorted().toList());
        assertEquals(105, fresh.size());
        user.recount().check();
        database.addImages(project, 1);
        assertEquals(106, user.label(SEVEN).orElseThrow().imageNo());
    }

    @Test
    void withdrawnImagesAreNotServedOnceThePlanOfBeforeIsDone() {
        long project = database.project(500, 0.3, 5);
        var user = new StoredUser(database, project, 22);
        var other = new StoredUser(database, project, 23);
        var random = new Random(3);
        var withdrawn = new HashSet<Long>();
        other.label(30, SEVEN);
        for (int round = 0; round < 8; round++) {
            user.label(20, SEVEN);
            var promised = user.ask(7);
            for (int i = 0; i < 12; i++) {
                long image = 1 + random.nextInt(500);
                assertEquals(withdrawn.add(image), database.withdraw(project, image));
                user.recount().check();
                other.recount().check();
            }
            var planned = user.ask(1).get(0).no() + 20;
            assertEquals(promised, user.ask(7));
            while (user.ask(1).stream().anyMatch(next -> next.no() < planned)) {
                user.label(SEVEN);
                user.recount().check();
            }
            var next = user.label(SEVEN);
            assertTrue(
                    next.isEmpty() || !withdrawn.contains(next.get().imageNo()),
                    () -> "Served after it was withdrawn: " + next);
        }
        user.label(1000, SEVEN);
        user.recount().check();
        assertEquals(0, user.recount().kept().awaiting());
        other.recount().check();
    }

    @Test
    void aServeHandedOutStaysTheSameWhateverHappens() {
        long project = database.project(150, 0.3, 5);
        var user = new StoredUser(database, project, 24);
        user.label(50, SEVEN);
        var promised = user.ask(20);
        database.addImages(project, 50);
        promised.forEach(serve -> database.withdraw(project, serve.imageNo()));
        database.changeRepeats(project, 1, 50);
        assertEquals(promised, user.ask(20));
        for (var serve : promised) {
            assertEquals(serve, user.ask(1).get(0));
            user.answer(serve, Answer.cantTell());
        }
        user.recount().check();
    }

    @Test
    void aLongerLagHoldsFromTheNextPlannedServeOn() {
        long project = database.project(300, 0.5, 0);
        var user = new StoredUser(database, project, 25);
        user.label(60, SEVEN);
        int lag = 40;
        int planned = user.answered().size() + user.ask(Plan.MAX_SERVES).size();
        database.changeRepeats(project, 0.5, lag);
        user.label(150, SEVEN);
        var images = user.imagesAnswered();
        for (int i = planned; i < images.size(); i++) {
            var before = images.subList(i - lag, i);
            assertFalse(before.contains(images.get(i)), "Serve %d is too early".formatted(i + 1));
        }
    }

    @Test
    void anImageThatTwoWithdrawAtOnceIsCountedOnce() {
        long project = database.project(10, 0.2, 5);
        var second =
                database.inTransaction(
                        em -> {
                            assertTrue(new Images(em, null).deactivate(project, 4));
                            var other =
                                    CompletableFuture.supplyAsync(
                                            () -> database.withdraw(project, 4));
                            awaitEndOrBlock(em, other);
                            return other;
                        });
        assertFalse(second.join());
        long active =
                database.inTransaction(
                        em -> new Projects(em).find(project).orElseThrow().activeImages());
        assertEquals(9, active);
    }

    @Test
    void anImageWithdrawnWhileItIsAnsweredIsCountedRight() {
        long project = database.project(50, 0, 0);
        var user = new StoredUser(database, project, 26);
        user.label(5, SEVEN);
        var two = user.ask(2);
        var answers =
                database.inTransaction(
                        em -> {
                            new Images(em, null).deactivate(project, two.get(1).imageNo());
                            new Labels(em).imageDeactivated(project, two.get(1).imageNo());
                            // Not committed yet when the user gets to the image.
                            var both =
                                    CompletableFuture.runAsync(
                                            () ->
                                                    two.forEach(
                                                            next ->
                                                                    user.answer(
                                                                            next, Answer.of("1"))));
                            awaitEndOrBlock(em, both);
                            return both;
                        });
        answers.handle((done, lostRace) -> lostRace).join();
        user.recount().check();
        user.label(10, SEVEN);
        user.recount().check();
    }

    /** Until the other transaction is done, or waits for this one. */
    private static void awaitEndOrBlock(EntityManager em, CompletableFuture<?> other) {
        var blocked =
                em.createNativeQuery(
                        "select count(*) from information_schema.sessions"
                                + " where blocker_id is not null",
                        Long.class);
        Await.until(
                Duration.ofSeconds(30),
                () -> other.isDone() || !blocked.getSingleResult().equals(0L),
                () -> "Neither done nor blocked");
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
