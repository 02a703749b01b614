package org.secondlook.labelling.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HashTest {

    /** Stored schedules depend on these values: they must never change. */
    @Test
    void value_isTheSameForGood() {
        assertEquals(0xe220a8397b1dcdafL, Hash.of(0).value());
        assertEquals(Hash.of(1).and(2).value(), Hash.of(1).and(2).value());
    }

    @Test
    void below_isUniform() {
        long[] counts = new long[97];
        for (long word = 0; word < 200_000; word++) {
            counts[(int) Hash.of(3).and(word).below(counts.length)]++;
        }
        var test = new ChiSquare(counts);
        assertTrue(test.statistic() < test.bound(), () -> String.valueOf(test.statistic()));
    }

    @Test
    void asFraction_isUniform() {
        long[] counts = new long[64];
        for (long word = 0; word < 200_000; word++) {
            counts[(int) (64 * Hash.of(word).and(1).asFraction())]++;
        }
        var test = new ChiSquare(counts);
        assertTrue(test.statistic() < test.bound(), () -> String.valueOf(test.statistic()));
    }

    @Test
    void neighbouringWords_differInHalfTheirBits() {
        double bits = 0;
        for (long word = 0; word < 10_000; word++) {
            bits += Long.bitCount(Hash.of(9).and(word).value() ^ Hash.of(9).and(word + 1).value());
        }
        assertEquals(32, bits / 10_000, 4 * 4.0 / 100);
    }
}
