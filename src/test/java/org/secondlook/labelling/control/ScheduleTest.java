package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.labelling.entity.Position;
import org.secondlook.labelling.entity.Serve;

class ScheduleTest {

    private static SimulatedUser user(long seed, double rate, int lag, long images) {
        return new SimulatedUser(new Schedule(seed, rate, lag), images, new HashSet<>());
    }

    @ParameterizedTest
    @CsvSource({"1,0.2,10", "2,0.2,10", "3,0.2,0", "4,0.05,10", "5,0.5,50", "-6,0.9,3"})
    void hundredThousandServes_repeatShareIsWithinFourStandardErrors(
            long seed, double rate, int lag) {
        int serves = 100_000;
        var user = user(seed, rate, lag, serves).run(serves);

        double share = (double) user.repeats().size() / serves;
        assertEquals(rate, share, 4 * Math.sqrt(rate * (1 - rate) / serves) + 2.0 * lag / serves);
        System.getLogger("figures")
                .log(System.Logger.Level.INFO, "rate {0}: repeat share {1}", rate, share);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, Long.MAX_VALUE, Long.MIN_VALUE})
    void everyImage_isServedAsNewExactlyOnce(long seed) {
        var order = user(seed, 0.2, 10, 5_000).runToTheEnd().imageOrder();

        assertEquals(5_000, order.size());
        assertEquals(
                LongStream.rangeClosed(1, 5_000).boxed().toList(),
                order.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10, 50})
    void noImage_comesAgainInsideTheLag(int lag) {
        var serves = user(7, 0.6, lag, 4_000).runToTheEnd().serves();

        var lastServe = new HashMap<Long, Long>();
        for (var serve : serves) {
            var last = lastServe.put(serve.imageNo(), serve.no());
            if (last != null) {
                assertTrue(serve.no() - last > lag, () -> serve + " follows serve " + last);
            }
        }
    }

    @Test
    void lagZero_mayRepeatTheImageBefore() {
        var serves = user(8, 0.5, 0, 3).runToTheEnd().serves();
        boolean immediate = false;
        for (int seed = 0; seed < 20 && !immediate; seed++) {
            serves = user(seed, 0.5, 0, 100).runToTheEnd().serves();
            for (int i = 1; i < serves.size(); i++) {
                immediate |= serves.get(i).imageNo() == serves.get(i - 1).imageNo();
            }
        }
        assertTrue(immediate);
    }

    @Test
    void repeats_areUniformOverTheEligibleImages() {
        // Rate 1 after 40 images: each repeat is one of those that are outside the lag.
        int images = 40;
        int lag = 10;
        long[] byImage = new long[images];
        long[] byAge = new long[images - lag];
        for (long seed = 0; seed < 40; seed++) {
            var user = user(seed, 0, lag, images);
            user.runToTheEnd();
            user.changeTo(new Schedule(seed, 1, lag));
            var lastServe = new HashMap<Long, Long>();
            user.serves().forEach(serve -> lastServe.put(serve.distinctNo(), serve.no()));
            for (int i = 0; i < 3_000; i++) {
                assertTrue(user.step(true));
                var serve = user.serves().get(user.serves().size() - 1);
                // rank of the drawn image among the eligible ones, by distinct number
                long rank =
                        lastServe.entrySet().stream()
                                .filter(entry -> serve.no() - entry.getValue() > lag)
                                .filter(entry -> entry.getKey() < serve.distinctNo())
                                .count();
                byAge[(int) rank]++;
                byImage[(int) serve.distinctNo() - 1]++;
                lastServe.put(serve.distinctNo(), serve.no());
            }
        }
        var ranks = new ChiSquare(byAge);
        assertTrue(ranks.statistic() < ranks.bound(), () -> "ranks " + ranks.statistic());
        var images40 = new ChiSquare(byImage);
        assertTrue(images40.statistic() < images40.bound(), () -> "images " + images40.statistic());
    }

    @Test
    void position_ofAnImageInTheOrder_isUniformOverUsers() {
        int images = 50;
        int users = 4_000;
        long[] placeOfFirst = new long[images];
        long[] imageAtFirstPlace = new long[images];
        long[] placeOfLast = new long[images];
        for (long seed = 0; seed < users; seed++) {
            var order = user(seed * 1_000_003, 0, 0, images).runToTheEnd().imageOrder();
            placeOfFirst[order.indexOf(1L)]++;
            placeOfLast[order.indexOf((long) images)]++;
            imageAtFirstPlace[order.get(0).intValue() - 1]++;
        }
        for (var counts : List.of(placeOfFirst, placeOfLast, imageAtFirstPlace)) {
            var test = new ChiSquare(counts);
            assertTrue(test.statistic() < test.bound(), () -> String.valueOf(test.statistic()));
        }
    }

    @Test
    void twoUsers_seeImagesInDifferentOrder() {
        var one = user(1, 0.2, 10, 1_000).runToTheEnd().imageOrder();
        var other = user(2, 0.2, 10, 1_000).runToTheEnd().imageOrder();

        assertNotEquals(one, other);
        long samePlace = 0;
        for (int i = 0; i < one.size(); i++) {
            samePlace += one.get(i).equals(other.get(i)) ? 1 : 0;
        }
        // the number of fixed points is about Poisson distributed with mean 1
        assertTrue(samePlace < 10, "places in common: " + samePlace);
    }

    @Test
    void sameSeedAndPosition_giveTheSameServe() {
        var one = user(5, 0.2, 10, 300).runToTheEnd().serves();
        var again = user(5, 0.2, 10, 300).runToTheEnd().serves();

        assertEquals(one, again);
    }

    @Test
    void imagesAddedInTheMiddle_comeOnceAndAfterTheirBlock() {
        var user = user(9, 0.2, 10, 200);
        user.run(100);
        user.addImages(300);
        user.run(60);
        user.addImages(1);
        user.runToTheEnd();

        var order = user.imageOrder();
        assertEquals(501, new HashSet<>(order).size());
        assertEquals(501, order.size());
        assertTrue(order.subList(0, 200).stream().allMatch(image -> image <= 200));
    }

    @Test
    void imagesAddedAfterTheEnd_areServed() {
        var user = user(9, 0.2, 10, 20);
        user.runToTheEnd();
        assertFalse(user.step(false));

        user.addImages(20);
        user.runToTheEnd();

        assertEquals(40, new HashSet<>(user.imageOrder()).size());
    }

    @Test
    void imagesDeactivatedInTheMiddle_areNotServedAnyMore() {
        var inactive = new HashSet<Long>();
        var user = new SimulatedUser(new Schedule(11, 0.5, 5), 400, inactive);
        user.run(300);
        LongStream.rangeClosed(1, 400).filter(image -> image % 3 != 0).forEach(inactive::add);
        int before = user.serves().size();
        user.runToTheEnd();

        var after = user.serves().subList(before, user.serves().size());
        assertFalse(after.isEmpty());
        assertTrue(after.stream().noneMatch(serve -> inactive.contains(serve.imageNo())));
        var seen = new HashSet<>(user.imageOrder());
        assertTrue(
                LongStream.rangeClosed(1, 400)
                        .filter(image -> image % 3 == 0)
                        .allMatch(seen::contains));
    }

    @Test
    void allImagesDeactivated_nothingIsServed() {
        var inactive = new HashSet<Long>();
        var user = new SimulatedUser(new Schedule(12, 0.5, 2), 30, inactive);
        user.run(20);
        LongStream.rangeClosed(1, 30).forEach(inactive::add);

        assertFalse(user.step(true));
        assertFalse(user.step(false));
    }

    @Test
    void rateZero_neverRepeats() {
        assertTrue(user(13, 0, 10, 3_000).runToTheEnd().repeats().isEmpty());
    }

    @Test
    void rateOne_repeatsWheneverItCan() {
        var serves = user(14, 1, 10, 3_000).run(2_000).serves();

        assertTrue(serves.subList(0, 11).stream().allMatch(Serve::isFirstTime));
        // with lag 10, 11 images are enough to go round for ever
        assertEquals(11, serves.stream().filter(Serve::isFirstTime).count());
    }

    @Test
    void oneImage_isServedOnceAndThenOnlyByChecking() {
        var user = user(15, 0.2, 0, 1);

        assertTrue(user.step(false));
        var first = user.serves().get(0);
        assertEquals(new Serve(1, 1, 1, 1), first);
        user.runToTheEnd();
        assertTrue(user.step(true));
        assertEquals(1, user.serves().get(user.serves().size() - 1).imageNo());
        assertEquals(1, user.firstServes().size());
    }

    @Test
    void oneImageWithLag_isNotRepeatedInsideTheLag() {
        var user = user(16, 1, 3, 1);

        assertTrue(user.step(true));
        assertFalse(user.step(true));
    }

    @Test
    void noImage_givesNothing() {
        var user = user(17, 0.2, 10, 0);

        assertFalse(user.step(false));
        assertFalse(user.step(true));
        assertEquals(List.of(), user.serves());
    }

    @Test
    void beyondTheNew_onlyRepeatsCome() {
        var user = user(18, 0.2, 10, 50);
        user.runToTheEnd();
        for (int i = 0; i < 500; i++) {
            assertTrue(user.step(true));
        }
        assertEquals(50, user.firstServes().size());
    }

    @Test
    void repeat_namesTheServeThatShowedTheImageFirst() {
        var user = user(19, 0.4, 4, 500).runToTheEnd();

        for (var repeat : user.repeats()) {
            var first = user.firstServes().get((int) repeat.distinctNo() - 1);
            assertEquals(first.no(), repeat.firstServeNo());
            assertEquals(first.imageNo(), repeat.imageNo());
        }
    }

    @Test
    void lookups_ofAServe_doNotGrowWithTheNumberOfImages() {
        for (long images : new long[] {1_000, 10_000_000_000L}) {
            var asked = new long[1];
            var schedule = new Schedule(20, 0.2, 10);
            var position = new Position(1_000, 900, 1, images, 900, List.of());
            var lookups =
                    new Schedule.Lookups(
                            images,
                            imageNo -> ++asked[0] > 0,
                            distinctNo ->
                                    new Serve(distinctNo, ++asked[0], distinctNo, distinctNo));
            schedule.next(position, lookups, false);
            assertTrue(asked[0] <= 3, "lookups: " + asked[0]);
        }
    }

    @Test
    void inactiveSet_isReadAtEachStep() {
        var inactive = new HashSet<>(Set.of(1L, 2L, 3L));
        var user = new SimulatedUser(new Schedule(21, 0, 0), 4, inactive);
        user.step(false);

        assertEquals(List.of(4L), user.imageOrder());
    }
}
