package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Serve;
import org.secondlook.testing.MemoryDatabase;

/** The schedule's rules, through the database. */
class ServingTest {

    private static final Function<Serve, Answer> SEVEN = serve -> Answer.of("7");

    private final MemoryDatabase database = new MemoryDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -77, 987_654_321_987L})
    void repeatShareIsTheRateWithinFourStandardErrors(long seed) {
        int serves = 2500;
        double rate = 0.2;
        int lag = 10;
        var user = new StoredUser(database, database.project(serves, rate, lag), seed);
        user.label(serves, SEVEN);
        checkRules(user.answered(), lag);
        var possible = user.answered().subList(lag + 1, serves);
        double share =
                possible.stream().filter(serve -> !serve.isFirstTime()).count()
                        / (double) possible.size();
        double standardError = Math.sqrt(rate * (1 - rate) / possible.size());
        System.out.printf(
                "ServingTest: seed %d, repeat share %.4f, standard error %.4f%n",
                seed, share, standardError);
        assertEquals(rate, share, 4 * standardError);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 50})
    void everyImageIsNewExactlyOnceAndNoRepeatIsInsideTheLag(int lag) {
        int images = 400;
        var user = new StoredUser(database, database.project(images, 0.3, lag), 5);
        user.label(10_000, SEVEN);
        checkRules(user.answered(), lag);
        var fresh = user.answered().stream().filter(Serve::isFirstTime).map(Serve::imageNo);
        assertEquals(LongStream.rangeClosed(1, images).boxed().toList(), fresh.sorted().toList());
        assertEquals(0, user.recount().kept().awaiting());
    }

    @Test
    void repeatsAreOfOwnImagesOnlyWhenOthersLabelTheSameProject() {
        long project = database.project(300, 0.3, 3);
        var one = new StoredUser(database, project, 1);
        var other = new StoredUser(database, project, 2);
        for (int i = 0; i < 150; i++) {
            one.label(SEVEN);
            other.label(SEVEN);
        }
        checkRules(one.answered(), 3);
        checkRules(other.answered(), 3);
        assertNotEquals(one.imagesAnswered(), other.imagesAnswered());
    }

    @Test
    void goingOnBeyondNewRepeatsOldImagesWithoutEnd() {
        var user = new StoredUser(database, database.project(30, 0.2, 10), 8);
        user.label(1000, SEVEN);
        int before = user.answered().size();
        for (int i = 0; i < 200; i++) {
            user.answer(user.ask(1, true).get(0), Answer.of("1"));
        }
        checkRules(user.answered(), 10);
        assertTrue(
                user.answered().stream().skip(before).noneMatch(Serve::isFirstTime),
                "An image was new twice");
        assertEquals(before + 200, user.recount().kept().labels());
    }

    @Test
    void rateZeroNeverRepeatsAndEndsAfterTheLastImage() {
        var user = new StoredUser(database, database.project(100, 0, 0), 3);
        user.label(1000, SEVEN);
        assertEquals(100, user.answered().size());
        assertEquals(List.of(), user.ask(1));
    }

    @Test
    void rateOneRepeatsWheneverAnImageIsOldEnough() {
        int lag = 4;
        var user = new StoredUser(database, database.project(100, 1, lag), 3);
        user.label(60, SEVEN);
        checkRules(user.answered(), lag);
        assertTrue(user.answered().stream().limit(lag + 1).allMatch(Serve::isFirstTime));
        assertTrue(user.answered().stream().skip(lag + 1).noneMatch(Serve::isFirstTime));
    }

    @Test
    void oneImageIsServedOnceAndThenRepeatedOnlyOnRequestAndWithoutLag() {
        var eager = new StoredUser(database, database.project(1, 0.2, 0), 3);
        eager.label(1, SEVEN);
        assertEquals(1, eager.ask(20, true).get(0).imageNo());
        var patient = new StoredUser(database, database.project(1, 0.2, 1), 3);
        patient.label(10, SEVEN);
        assertEquals(1, patient.answered().size());
        assertEquals(List.of(), patient.ask(20, true));
    }

    @Test
    void noImageMeansNoServeUntilThereIsOne() {
        long project = database.project(0, 0.2, 10);
        var user = new StoredUser(database, project, 3);
        assertEquals(List.of(), user.ask(20));
        assertEquals(List.of(), user.ask(20, true));
        database.addImages(project, 1);
        assertEquals(List.of(new Serve(1, 1, 1, 1)), user.ask(20));
    }

    @Test
    void askingAgainWithoutAnsweringGivesTheSameAndMoreOfIt() {
        var user = new StoredUser(database, database.project(200, 0.3, 3), 4);
        user.label(40, SEVEN);
        var twenty = user.ask(20);
        assertEquals(20, twenty.size());
        assertEquals(twenty, user.ask(20));
        assertEquals(twenty.subList(0, 1), user.ask(1));
        var other = new StoredUser(database, database.project(200, 0.3, 3), 4);
        other.label(40, SEVEN);
        assertEquals(twenty.subList(0, 3), other.ask(3));
        assertEquals(twenty, other.ask(20));
    }

    @Test
    void fetchingAheadServesTheSameAsOneByOne() {
        long project = database.project(300, 0.25, 6);
        var oneByOne = new StoredUser(database, project, 99);
        oneByOne.label(1000, SEVEN);
        var ahead = new StoredUser(database, project, 99);
        var random = new Random(1);
        var next = ahead.ask(10);
        while (!next.isEmpty()) {
            int answers = 1 + random.nextInt(next.size());
            next.subList(0, answers).forEach(serve -> ahead.answer(serve, Answer.of("2")));
            next = ahead.ask(1 + random.nextInt(20));
        }
        assertEquals(oneByOne.answered(), ahead.answered());
    }

    @Test
    void answersAndCorrectionsDoNotSteerWhatIsServed() {
        long project = database.project(200, 0.25, 6);
        var steady = new StoredUser(database, project, 12);
        steady.label(1000, SEVEN);
        var erratic = new StoredUser(database, project, 12);
        var random = new Random(2);
        while (erratic.label(serve -> anyAnswer(random)).isPresent()) {
            if (random.nextInt(3) == 0) {
                long serve = 1 + random.nextInt(erratic.answered().size());
                erratic.correct(serve, anyAnswer(random));
            }
        }
        assertEquals(steady.answered(), erratic.answered());
        erratic.recount().check();
    }

    private static Answer anyAnswer(Random random) {
        int digit = random.nextInt(11);
        return digit == 10 ? Answer.cantTell() : Answer.of(String.valueOf(digit));
    }

    /**
     * Serve numbers are dense; new images are new; repeats are of images served long enough ago.
     */
    private static void checkRules(List<Serve> serves, int lag) {
        Map<Long, Serve> first = new HashMap<>();
        Map<Long, Long> last = new HashMap<>();
        var distinct = new HashSet<Long>();
        for (int i = 0; i < serves.size(); i++) {
            var serve = serves.get(i);
            assertEquals(i + 1, serve.no());
            if (serve.isFirstTime()) {
                assertFalse(first.containsKey(serve.imageNo()), () -> "Not new: " + serve);
                first.put(serve.imageNo(), serve);
                assertTrue(distinct.add(serve.distinctNo()));
                assertEquals(distinct.size(), serve.distinctNo());
            } else {
                assertEquals(first.get(serve.imageNo()).no(), serve.firstServeNo());
                assertEquals(first.get(serve.imageNo()).distinctNo(), serve.distinctNo());
                assertTrue(
                        serve.no() - last.get(serve.imageNo()) > lag, () -> "Too early: " + serve);
            }
            last.put(serve.imageNo(), serve.no());
        }
    }
}
