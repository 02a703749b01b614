package org.secondlook.storage.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValidityTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void span_reachesFromThisWindowToTheEndOfTheNext() {
        Validity validity = Validity.at(Instant.parse("2027-01-01T12:03:04.5Z"), TEN_MINUTES);

        assertEquals(Instant.parse("2027-01-01T12:00:00Z"), validity.from());
        assertEquals(Instant.parse("2027-01-01T12:20:00Z"), validity.until());
    }

    @Test
    void span_isNeverShorterThanAskedNorLongerThanTwice() {
        Instant start = Instant.parse("2027-01-01T00:00:00Z");
        for (int seconds : new int[] {1, 7, 60, 599, 3600}) {
            Duration asked = Duration.ofSeconds(seconds);
            for (int step = 0; step < 5000; step++) {
                Instant now = start.plusMillis(step * 777L);
                Validity validity = Validity.at(now, asked);
                Duration left = Duration.between(now, validity.until());

                assertTrue(left.compareTo(asked) >= 0, left.toString());
                assertTrue(left.compareTo(asked.multipliedBy(2)) <= 0, left.toString());
                assertFalse(validity.from().isAfter(now));
            }
        }
    }
}
