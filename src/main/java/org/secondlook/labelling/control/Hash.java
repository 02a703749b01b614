package org.secondlook.labelling.control;

/**
 * Numbers that look random and are the same for the same words, for good: stored schedules depend
 * on them.
 *
 * <p>The mixing function is variant 13 of David Stafford, "Better Bit Mixing" (2011), as in
 * SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
 */
record Hash(long value) {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    static Hash of(long seed) {
        return new Hash(mix(seed + GOLDEN_GAMMA));
    }

    Hash and(long word) {
        return new Hash(mix((value ^ mix(word + GOLDEN_GAMMA)) + GOLDEN_GAMMA));
    }

    /** Uniform in [0, 1). */
    double asFraction() {
        return (value >>> 11) * 0x1.0p-53;
    }

    /** Uniform in 0 .. bound - 1; the bias is below 2^-64 * bound. */
    long below(long bound) {
        // the high word of value * bound, both unsigned
        long high = Math.multiplyHigh(value, bound);
        return value < 0 ? high + bound : high;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
