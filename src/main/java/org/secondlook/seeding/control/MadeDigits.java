package org.secondlook.seeding.control;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.secondlook.seeding.control.DigitSkeletons.Skeleton;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;

/**
 * Digits drawn by a small model of handwriting, for a start without a network: 28×28 grey pixels,
 * white ink on black, like MNIST. Image number i is a function of the seed and i alone, its pixels
 * the same on every platform; so a later run with a larger count, or from a later index, goes on
 * where an earlier one ended. The known class is the digit that was drawn. Every ten images from a
 * multiple of ten hold each digit once, in an order that differs.
 */
public final class MadeDigits implements ImageSource {

    private static final int DIGITS = 10;

    private final DigitSkeletons skeletons = new DigitSkeletons();
    private final long seed;
    private final long count;
    private final long firstIndex;

    /**
     * Describes the images 0 to count − 1.
     *
     * @param seed any number; another one gives other images
     * @param count how many, at least 0
     * @throws IllegalArgumentException when the count is negative
     */
    public MadeDigits(long seed, long count) {
        this(seed, count, 0);
    }

    /**
     * Describes the images firstIndex to firstIndex + count − 1.
     *
     * @param seed any number; another one gives other images
     * @param count how many, at least 0
     * @param firstIndex number of the first image, at least 0
     * @throws IllegalArgumentException when the count or the index is negative or too large
     */
    public MadeDigits(long seed, long count, long firstIndex) {
        if (count < 0 || firstIndex < 0 || firstIndex > Long.MAX_VALUE - count) {
            throw new IllegalArgumentException(
                    "no such made digits: %d from %d".formatted(count, firstIndex));
        }
        this.seed = seed;
        this.count = count;
        this.firstIndex = firstIndex;
    }

    @Override
    public OptionalLong expected() {
        return OptionalLong.of(count);
    }

    @Override
    public Stream<Candidate> candidates() {
        return LongStream.range(firstIndex, firstIndex + count).mapToObj(this::picture);
    }

    private Picture picture(long index) {
        int digit = digit(index);
        Chance chance = new Chance(seed, index);
        List<Skeleton> ways = skeletons.of(digit);
        Skeleton skeleton = ways.get(chance.below(ways.size()));
        // A thinner pen leaves grey lines that are hard to see.
        DigitPen pen = new DigitPen(Math.max(1.6, chance.around(2.35, 0.55)));
        List<Stroke> strokes = new Handwriting(chance).write(skeleton);
        return pen.ink(strokes).picture("made #" + index, String.valueOf(digit));
    }

    /** Looks the digit up in a shuffle (Fisher–Yates) of the ten that belongs to its block. */
    private int digit(long index) {
        // Complemented, so that a block's number is never an image's.
        Chance chance = new Chance(seed, ~(index / DIGITS));
        int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        for (int i = DIGITS - 1; i > 0; i--) {
            int other = chance.below(i + 1);
            int digit = order[i];
            order[i] = order[other];
            order[other] = digit;
        }
        return order[(int) (index % DIGITS)];
    }
}
