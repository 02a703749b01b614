package org.secondlook.labelling.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a user is in the schedule: all that the next serve depends on, beside the user's seed.
 * Immutable.
 *
 * @param nextServe number of the serve that comes next, from 1
 * @param distinctImages how many distinct images the serves before it showed
 * @param blockStart first image number of the block that new images are taken from
 * @param blockSize images in the block, 0 before the first block
 * @param blockCursor how many of the block's images were taken or stepped over
 * @param trail the last serves, oldest first: the distinct number of a first-time serve, or that of
 *     a repeat negated; at most {@code MAX_REPEAT_LAG} long
 */
public record Position(
        long nextServe,
        long distinctImages,
        long blockStart,
        long blockSize,
        long blockCursor,
        List<Long> trail) {

    public Position {
        trail = List.copyOf(trail);
    }

    /** Before the first serve. */
    public static Position start() {
        return new Position(1, 0, 1, 0, 0, List.of());
    }

    /** The last image number of the block. */
    public long blockEnd() {
        return blockStart + blockSize - 1;
    }

    /** Whether all images of the block were taken. */
    public boolean blockExhausted() {
        return blockCursor == blockSize;
    }

    /** The same at the start of the block that follows, up to the given last image number. */
    public Position inNextBlock(long lastImageNo) {
        long start = blockEnd() + 1;
        return new Position(nextServe, distinctImages, start, lastImageNo - start + 1, 0, trail);
    }

    /** The same, one image of the block further. */
    public Position pastOneImage() {
        return new Position(
                nextServe, distinctImages, blockStart, blockSize, blockCursor + 1, trail);
    }

    /**
     * After one more serve.
     *
     * @param kept how many serves of the trail may matter later
     */
    public Position after(Serve serve, int kept) {
        var longer = new ArrayList<>(trail);
        longer.add(serve.isFirstTime() ? serve.distinctNo() : -serve.distinctNo());
        return new Position(
                nextServe + 1,
                distinctImages + (serve.isFirstTime() ? 1 : 0),
                blockStart,
                blockSize,
                blockCursor,
                longer.subList(Math.max(0, longer.size() - kept), longer.size()));
    }
}
