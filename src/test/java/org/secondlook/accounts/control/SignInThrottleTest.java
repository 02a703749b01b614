package org.secondlook.accounts.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    /** A clock that a test moves. */
    private static class HandClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final HandClock clock = new HandClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    private int allowedOf(int tries, String name, String address) {
        int allowed = 0;
        for (int i = 0; i < tries; i++) {
            allowed += throttle.begin(name, address).isZero() ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void firstFailures_areFree() {
        assertEquals(4, allowedOf(10, "ann", "1.1.1.1"));
    }

    @Test
    void furtherFailures_waitTwiceAsLongEachTimeUpToAMinute() {
        allowedOf(4, "ann", "1.1.1.1");
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertEquals(Duration.ofSeconds(seconds), throttle.begin("ann", "1.1.1.1"));
            clock.pass(Duration.ofSeconds(seconds));
            assertEquals(Duration.ZERO, throttle.begin("ann", "1.1.1.1"));
        }
    }

    @Test
    void otherName_fromTheSameAddressIsNotSlowedByAFewFailures() {
        allowedOf(10, "ann", "1.1.1.1");

        assertTrue(throttle.begin("bob", "1.1.1.1").isZero());
    }

    @Test
    void manyNames_fromOneAddressAreSlowed() {
        for (int i = 0; i < 20; i++) {
            assertTrue(throttle.begin("name" + i, "1.1.1.1").isZero());
        }
        assertFalse(throttle.begin("next", "1.1.1.1").isZero());
        assertTrue(throttle.begin("next", "2.2.2.2").isZero());
    }

    @Test
    void oneName_fromManyAddressesIsSlowed() {
        for (int i = 0; i < 20; i++) {
            assertTrue(throttle.begin("ann", "9.9.9." + i).isZero());
        }
        assertFalse(throttle.begin("ann", "8.8.8.8").isZero());
    }

    @Test
    void person_isNotLockedOutWhereTheySignedInBefore() {
        throttle.begin("ann", "1.1.1.1");
        throttle.succeeded("ann", "1.1.1.1");
        for (int i = 0; i < 200; i++) {
            throttle.begin("ann", "9.9.9." + i);
        }

        assertTrue(throttle.begin("ann", "1.1.1.1").isZero());
    }

    @Test
    void success_forgetsThePairsFailures() {
        allowedOf(3, "ann", "1.1.1.1");
        throttle.begin("ann", "1.1.1.1");
        throttle.succeeded("ann", "1.1.1.1");

        assertEquals(4, allowedOf(10, "ann", "1.1.1.1"));
    }

    @Test
    void failures_areForgottenAfterHalfAnHour() {
        allowedOf(10, "ann", "1.1.1.1");
        clock.pass(Duration.ofMinutes(31));

        assertEquals(4, allowedOf(10, "ann", "1.1.1.1"));
    }

    @Test
    void waitingTries_doNotProlongTheWait() {
        allowedOf(4, "ann", "1.1.1.1");
        allowedOf(1_000, "ann", "1.1.1.1");
        clock.pass(Duration.ofSeconds(1));

        assertTrue(throttle.begin("ann", "1.1.1.1").isZero());
    }
}
