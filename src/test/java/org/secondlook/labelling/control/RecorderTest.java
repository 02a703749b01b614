package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Plan;
import org.secondlook.labelling.entity.Position;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.labelling.entity.Serve;
import org.secondlook.testing.MemoryDatabase;
import org.secondlook.testing.MovableClock;

/** What becomes of answers, and what it costs. */
class RecorderTest {

    private static final Answer ONE = Answer.of("1");
    private static final Answer TWO = Answer.of("2");

    private final MemoryDatabase database = new MemoryDatabase();
    private final long project = database.project(200, 0.3, 3);
    private final StoredUser user = new StoredUser(database, project, 31);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theCurrentServesAnswerIsRecordedOnTheImageThatWasServed() {
        var serve = user.ask(1).get(0);
        var recorded = assertInstanceOf(Recording.Recorded.class, user.record(1, ONE));
        assertEquals(serve.imageNo(), recorded.label().imageNo());
        assertEquals(0, recorded.label().revision());
        assertEquals(700, recorded.label().decisionMillis());
        assertEquals(1, recorded.tally().labels());
        assertEquals(199, recorded.tally().awaiting());
        assertEquals(1, rows());
    }

    @Test
    void theSameAnswerAgainIsAlreadyRecordedAndAnotherIsAConflict() {
        user.ask(2);
        user.record(1, ONE);
        assertInstanceOf(Recording.AlreadyRecorded.class, user.record(1, ONE));
        var conflict = assertInstanceOf(Recording.Conflict.class, user.record(1, TWO));
        assertEquals(ONE, conflict.standing().answer());
        assertInstanceOf(Recording.Conflict.class, user.record(1, Answer.cantTell()));
        assertEquals(1, rows());
        user.recount().check();
    }

    @Test
    void aServeThatWasNotHandedOutIsRefusedWithTheOneThatComesNext() {
        assertEquals(new Recording.NotServed(1), user.record(1, ONE));
        user.ask(2);
        assertEquals(new Recording.NotServed(1), user.record(2, ONE));
        assertEquals(new Recording.NotServed(1), user.record(0, ONE));
        assertEquals(new Recording.NotServed(1), user.record(-3, ONE));
        assertEquals(new Recording.NotServed(1), user.record(Long.MAX_VALUE, ONE));
        assertEquals(new Recording.NotServed(1), user.correct(1, ONE));
        assertEquals(0, rows());
    }

    @Test
    void aUserWhoNeverOpenedTheProjectIsRefused() {
        long stranger = database.user();
        var recording =
                database.inTransaction(
                        em -> StoredUser.recorder(em).record(stranger, project, 1, ONE, 5));
        assertEquals(new Recording.NotServed(1), recording);
        var correction =
                database.inTransaction(
                        em ->
                                StoredUser.recorder(em)
                                        .correct(
                                                stranger, project, 1, OptionalInt.empty(), ONE, 5));
        assertEquals(new Recording.NotServed(1), correction);
        assertEquals(0, rows());
    }

    @Test
    void aClassOrProjectThatIsNotThereIsRefused() {
        user.ask(2);
        var unknown = Answer.of("x");
        assertEquals(new Recording.NoSuchClass("x"), user.record(1, unknown));
        assertEquals(new Recording.NoSuchClass(""), user.record(1, Answer.of("")));
        user.record(1, ONE);
        assertEquals(new Recording.NoSuchClass("x"), user.correct(1, unknown));
        var elsewhere =
                database.inTransaction(
                        em -> StoredUser.recorder(em).record(user.id(), -1, 1, ONE, 5));
        assertEquals(new Recording.NoSuchProject(), elsewhere);
        assertEquals(1, rows());
    }

    @Test
    void aCorrectionIsAFurtherRevisionAndStands() {
        user.ask(1);
        user.record(1, ONE);
        var corrected = assertInstanceOf(Recording.Recorded.class, user.correct(1, TWO));
        assertEquals(1, corrected.label().revision());
        assertInstanceOf(Recording.AlreadyRecorded.class, user.correct(1, TWO));
        assertInstanceOf(Recording.AlreadyRecorded.class, user.record(1, TWO));
        assertInstanceOf(Recording.Conflict.class, user.record(1, ONE));
        assertEquals(2, rows());
        assertEquals(1, user.recount().kept().labels());
    }

    @Test
    void countsEqualARecountAfterManyRandomAnswersAndCorrections() {
        for (long seed = 1; seed <= 3; seed++) {
            var random = new Random(seed);
            var someone = new StoredUser(database, project, seed);
            someone.label(150, serve -> any(random));
            for (int i = 0; i < 300; i++) {
                someone.correct(1 + random.nextInt(someone.answered().size()), any(random));
                if (i % 3 == 0) {
                    someone.label(serve -> any(random));
                }
                if (i % 20 == 0) {
                    someone.recount().check();
                }
            }
            someone.recount().check();
            var tally = someone.recount().kept();
            assertTrue(tally.agreeingRepeats() > 0 && tally.agreeingRepeats() < tally.repeats());
        }
    }

    @Test
    void alwaysTheSameAnswerIsFullAgreementAlsoForCantTell() {
        user.label(100, serve -> Answer.cantTell());
        var tally = user.recount().kept();
        assertTrue(tally.repeats() > 10);
        assertEquals(tally.repeats(), tally.agreeingRepeats());
        user.recount().check();
    }

    @Test
    void aLabelCostsThreeStatementsARepeatNoMoreAndTheFirstOfAnHourFour() {
        var clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
        assertEquals(4, statements(clock));
        int repeats = 0;
        for (int i = 0; i < 100; i++) {
            repeats += user.ask(1).get(0).isFirstTime() ? 0 : 1;
            clock.advance(Duration.ofSeconds(30));
            assertEquals(3, statements(clock));
        }
        assertTrue(repeats > 10);
        clock.advance(Duration.ofMinutes(10));
        assertEquals(4, statements(clock));
        clock.advance(Duration.ofMinutes(-20));
        assertEquals(3, statements(clock), "a clock that goes back begins no hour");
    }

    private long statements(Clock clock) {
        var serve = user.ask(1).get(0);
        return database.inTransaction(
                em -> {
                    var statistics = em.unwrap(Session.class).getSessionFactory().getStatistics();
                    statistics.setStatisticsEnabled(true);
                    statistics.clear();
                    new Recorder(em, new Labels(em), clock)
                            .record(user.id(), project, serve.no(), ONE, 5);
                    em.flush();
                    return statistics.getPrepareStatementCount();
                });
    }

    @Test
    void theLongestPlanFitsItsColumn() {
        long huge = Long.MAX_VALUE - 100;
        var serves =
                LongStream.range(0, Plan.MAX_SERVES)
                        .mapToObj(i -> new Serve(huge + i, huge + i, huge + i, huge + i))
                        .toList();
        var trail = Stream.generate(() -> -huge).limit(50).toList();
        var plan =
                new Plan(
                        serves,
                        new Position(huge + Plan.MAX_SERVES, huge, huge, huge, huge, trail));
        long someone = database.user();
        database.inTransaction(
                em -> {
                    var progress = new Progress(someone, project, 1);
                    progress.extend(plan);
                    return new Labels(em).begin(progress);
                });
        assertEquals(
                plan,
                database.<Plan>inTransaction(
                        em -> new Labels(em).progress(someone, project).orElseThrow().plan()));
    }

    private static Answer any(Random random) {
        int digit = random.nextInt(4);
        return digit == 3 ? Answer.cantTell() : Answer.of(String.valueOf(digit));
    }

    private long rows() {
        return database.inTransaction(
                em -> em.createQuery("select count(l) from Label l", Long.class).getSingleResult());
    }
}
