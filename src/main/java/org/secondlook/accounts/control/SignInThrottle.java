package org.secondlook.accounts.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after a few failures, each further try has to wait, and the wait doubles up
 * to a minute.
 *
 * <p>Failures count for the pair of name and address, for the address with any name and for the
 * name from any address. Where a person signed in before from an address, guesses from elsewhere
 * don't make them wait there, so nobody can lock somebody else out. A try counts as failed from its
 * start until it succeeds, so that many tries at once gain nothing. Kept in this node's memory,
 * bounded.
 */
@ApplicationScoped
public class SignInThrottle {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final int FREE_PER_PAIR = 4;
    private static final int FREE_PER_ADDRESS = 20;
    private static final int FREE_PER_NAME = 20;
    private static final int REMEMBERED = 20_000;

    private final Map<String, Failures> failures = new Bounded<>();
    private final Map<String, Boolean> knownPairs = new Bounded<>();
    private Clock clock;

    private record Failures(int count, Instant last) {}

    /** Forgets what was used longest ago. */
    private static class Bounded<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1;

        Bounded() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > REMEMBERED;
        }
    }

    /** For the container's proxy. */
    protected SignInThrottle() {}

    @Inject
    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins a try. When it is allowed, it counts as failed until {@link #succeeded}.
     *
     * @param name the name as typed, canonical or not
     * @param address where the try comes from
     * @return how long to wait before trying; zero when the try may go on now
     */
    public synchronized Duration begin(String name, String address) {
        var now = clock.instant();
        var wait = wait(pair(name, address), FREE_PER_PAIR, now);
        wait = longer(wait, wait("address " + address, FREE_PER_ADDRESS, now));
        if (!knownPairs.containsKey(pair(name, address))) {
            wait = longer(wait, wait("name " + name, FREE_PER_NAME, now));
        }
        if (wait.isZero()) {
            fail(pair(name, address), now);
            fail("address " + address, now);
            fail("name " + name, now);
        }
        return wait;
    }

    /** Ends a try that was right. */
    public synchronized void succeeded(String name, String address) {
        failures.remove(pair(name, address));
        takeBack("address " + address);
        takeBack("name " + name);
        knownPairs.put(pair(name, address), true);
    }

    private void takeBack(String key) {
        failures.computeIfPresent(
                key,
                (same, failed) ->
                        failed.count() == 1
                                ? null
                                : new Failures(failed.count() - 1, failed.last()));
    }

    private static String pair(String name, String address) {
        return "pair " + address + " " + name;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Duration wait(String key, int free, Instant now) {
        var failed = failures.get(key);
        if (failed == null || failed.last().plus(FORGOTTEN_AFTER).isBefore(now)) {
            return Duration.ZERO;
        }
        int over = failed.count() - free;
        if (over < 0) {
            return Duration.ZERO;
        }
        var delay = Duration.ofSeconds(1L << Math.min(over, 6));
        if (delay.compareTo(LONGEST_WAIT) > 0) {
            delay = LONGEST_WAIT;
        }
        var left = Duration.between(now, failed.last().plus(delay));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void fail(String key, Instant now) {
        failures.merge(
                key,
                new Failures(1, now),
                (before, one) ->
                        before.last().plus(FORGOTTEN_AFTER).isBefore(now)
                                ? one
                                : new Failures(before.count() + 1, now));
    }
}
