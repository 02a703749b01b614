package org.secondlook.statistics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** Newcombe (1998), Table I, method 3: the score interval without continuity correction. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void wilson95_isNewcombesWorkedExample(long successes, long trials, double low, double high) {
        var interval = new Proportion(successes, trials).wilson95().orElseThrow();

        assertEquals(low, interval.low(), 0.00005);
        assertEquals(high, interval.high(), 0.00005);
    }

    @Test
    void wilson95_staysInRangeAndHoldsTheShare() {
        for (long trials = 1; trials < 200; trials++) {
            for (long successes = 0; successes <= trials; successes++) {
                var proportion = new Proportion(successes, trials);
                var interval = proportion.wilson95().orElseThrow();
                double share = proportion.share().orElseThrow();
                assertTrue(0 <= interval.low() && interval.low() <= share);
                assertTrue(share <= interval.high() && interval.high() <= 1);
                var mirrored = new Proportion(trials - successes, trials).wilson95().orElseThrow();
                assertEquals(1 - interval.high(), mirrored.low(), 1e-12);
            }
        }
    }

    @Test
    void withoutTrials_thereIsNoShareAndNoInterval() {
        assertTrue(new Proportion(0, 0).share().isEmpty());
        assertTrue(new Proportion(0, 0).wilson95().isEmpty());
    }

    @Test
    void moreSuccessesThanTrials_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Proportion(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(-1, 1));
    }
}
