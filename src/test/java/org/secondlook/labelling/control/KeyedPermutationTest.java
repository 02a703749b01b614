package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedPermutationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 15, 16, 17, 255, 256, 257, 1_000, 65_536, 65_537, 100_003})
    void everyPlace_hasAnotherValue(long size) {
        var permutation = new KeyedPermutation(Hash.of(size * 31), size);

        long different =
                LongStream.range(0, size)
                        .map(permutation::at)
                        .peek(value -> assertTrue(value >= 0 && value < size))
                        .distinct()
                        .count();
        assertEquals(size, different);
    }

    @Test
    void hugeSize_staysInRange() {
        long size = (1L << 60) - 17;
        var permutation = new KeyedPermutation(Hash.of(1), size);

        assertTrue(
                LongStream.iterate(0, place -> place + size / 1_000)
                        .limit(999)
                        .map(permutation::at)
                        .allMatch(value -> value >= 0 && value < size));
    }

    @Test
    void ofThree_allSixOrdersAreAsLikely() {
        var counts = new HashMap<String, Integer>();
        for (long key = 0; key < 60_000; key++) {
            var permutation = new KeyedPermutation(Hash.of(key), 3);
            counts.merge(
                    "" + permutation.at(0) + permutation.at(1) + permutation.at(2),
                    1,
                    Integer::sum);
        }
        var test = new ChiSquare(counts.values().stream().mapToLong(count -> count).toArray());
        assertEquals(6, counts.size());
        assertTrue(test.statistic() < test.bound(), () -> String.valueOf(test.statistic()));
    }

    @Test
    void placeOutOfRange_isRefused() {
        var permutation = new KeyedPermutation(Hash.of(1), 10);

        assertThrows(IllegalArgumentException.class, () -> permutation.at(10));
        assertThrows(IllegalArgumentException.class, () -> permutation.at(-1));
        assertThrows(IllegalArgumentException.class, () -> new KeyedPermutation(Hash.of(1), 0));
    }
}
