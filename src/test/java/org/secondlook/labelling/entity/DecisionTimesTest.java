package org.secondlook.labelling.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sketch against its guarantee: the median within 2 %, in a bounded space. */
class DecisionTimesTest {

    private static final int DAY = 86_400_000;
    private static final int COLUMN = 4000;

    private record Distribution(String name, IntSupplier next) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Distribution> distributions() {
        var random = new Random(20);
        return Stream.of(
                new Distribution("equal", () -> random.nextInt(5000)),
                new Distribution(
                        "log-normal",
                        () -> (int) Math.min(DAY, Math.exp(6.5 + random.nextGaussian()))),
                new Distribution(
                        "heavy tail", () -> (int) Math.min(DAY, 200 / (1 - random.nextDouble()))),
                new Distribution("over all sizes", () -> (int) Math.exp(random.nextDouble() * 18)),
                new Distribution("two humps", () -> random.nextBoolean() ? 400 : 60_000),
                new Distribution("tiny", () -> random.nextInt(4)),
                new Distribution("always none", () -> 0),
                new Distribution("always a day", () -> DAY));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void anyTimes_haveTheirMedianWithinTheAccuracy(Distribution distribution) {
        for (int size : new int[] {1, 2, 3, 10, 99, 1000, 20_000}) {
            var millis = IntStream.generate(distribution.next).limit(size).toArray();
            var times = DecisionTimes.none().with(millis);
            Arrays.sort(millis);
            int exact = millis[(size - 1) / 2];

            assertEquals(size, times.count());
            assertEquals(
                    exact,
                    times.medianMillis().orElseThrow(),
                    exact * DecisionTimes.ACCURACY * (1 + 1e-9),
                    () -> distribution + ", " + size);
            var column = new DecisionTimes.Column();
            assertEquals(
                    times, column.convertToEntityAttribute(column.convertToDatabaseColumn(times)));
        }
    }

    @Test
    void everyTime_isWithinTheAccuracyByItself() {
        for (int millis = 0; millis < DAY; millis += 1 + millis / 500) {
            assertEquals(
                    millis,
                    DecisionTimes.none().with(millis).medianMillis().orElseThrow(),
                    millis * DecisionTimes.ACCURACY * (1 + 1e-9));
        }
    }

    @Test
    void oneByOne_isTheSameAsAllAtOnce() {
        var random = new Random(3);
        var millis = IntStream.generate(() -> random.nextInt(9000)).limit(300).toArray();
        var times = DecisionTimes.none();
        for (int time : millis) {
            times = times.with(time);
        }
        assertEquals(DecisionTimes.none().with(millis), times);
    }

    @Test
    void noTimes_haveNoMedianAndAnEmptyColumn() {
        assertTrue(DecisionTimes.none().medianMillis().isEmpty());
        var column = new DecisionTimes.Column();
        assertEquals("", column.convertToDatabaseColumn(DecisionTimes.none()));
        assertEquals(DecisionTimes.none(), column.convertToEntityAttribute(""));
    }

    @Test
    void allBucketsWithTwoThousandMillionsEach_fitTheColumn() {
        var times = DecisionTimes.none();
        for (int millis = 0; millis < DAY; millis += 1 + millis / 500) {
            times = times.with(millis);
        }
        times = times.with(DAY, Integer.MAX_VALUE);
        assertTrue(times.counts().size() <= DecisionTimes.MOST_BUCKETS);

        var full = new TreeMap<Integer, Long>();
        for (int bucket = -1; bucket < DecisionTimes.MOST_BUCKETS - 1; bucket++) {
            full.put(bucket, 2_000_000_000L);
        }
        var column = new DecisionTimes.Column();
        int length = column.convertToDatabaseColumn(new DecisionTimes(full)).length();
        assertTrue(length <= COLUMN, () -> "takes " + length);
    }
}
