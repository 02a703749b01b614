package org.secondlook.seeding.control;

/**
 * Random numbers that are the same in every Java version, which the JDK's generators don't promise.
 * SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
final class Chance {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts the stream of numbers that belongs to a seed and a number under it. */
    Chance(long seed, long number) {
        state = mix(mix(seed + GOLDEN_GAMMA) ^ mix(number));
    }

    /** Draws an integer from 0 (included) to the bound (left out); the bound is far below 2^31. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** Draws a number from the first (included) to the second (left out). */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /**
     * Draws a bell-shaped number: the sum of four uniform ones (Irwin–Hall), scaled. It never
     * leaves the mean by more than 3.5 deviations, so no digit becomes a scribble, and it needs no
     * logarithm, whose last bit may differ between platforms.
     */
    double around(double mean, double deviation) {
        double sum = unit() + unit() + unit() + unit();
        return mean + deviation * (sum - 2) * Math.sqrt(3);
    }

    private double unit() {
        state += GOLDEN_GAMMA;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
