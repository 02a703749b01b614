package org.secondlook.labelling.control;

/**
 * A permutation of 0 .. size - 1 that a key chooses, computed place by place without a list.
 *
 * <p>A balanced Feistel network over the next power of four with cycle walking: Black and Rogaway,
 * "Ciphers with Arbitrary Finite Domains", CT-RSA 2002. It spreads images over annotators; it keeps
 * no secret.
 *
 * @param key chooses the permutation
 * @param size 1 to 2^60
 */
record KeyedPermutation(Hash key, long size) {

    private static final int ROUNDS = 6;

    /** Smaller networks have too few different permutations. */
    private static final int MIN_HALF_BITS = 4;

    KeyedPermutation {
        if (size < 1 || size > 1L << 60) {
            throw new IllegalArgumentException("Size out of range: " + size);
        }
    }

    /**
     * What stands at a place.
     *
     * @param place 0 .. size - 1
     * @return 0 .. size - 1, another for each place
     */
    long at(long place) {
        if (place < 0 || place >= size) {
            throw new IllegalArgumentException("Place %d of %d".formatted(place, size));
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        int halfBits = Math.max(MIN_HALF_BITS, (bits + 1) / 2);
        long walked = place;
        do {
            walked = encrypt(walked, halfBits);
        } while (walked >= size);
        return walked;
    }

    private long encrypt(long block, int halfBits) {
        long mask = (1L << halfBits) - 1;
        long left = block >>> halfBits;
        long right = block & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (key.and(round).and(right).value() & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
