package org.secondlook.seeding.entity;

/**
 * What a picture may measure. Without limits a file of a few kilobytes can unpack to gigabytes.
 *
 * @param maxBytes length of the file in bytes, from 1 to 2^31 − 2
 * @param maxSide width and height in pixels, at least 1
 * @param maxPixels width times height, at least 1
 */
public record PictureLimits(int maxBytes, int maxSide, long maxPixels) {

    /** 5 MiB, 4096×4096 pixels: far above what is looked at on one screen. */
    public static final PictureLimits DEFAULT =
            new PictureLimits(5 * 1024 * 1024, 4096, 4096L * 4096);

    /**
     * Checks the ranges above.
     *
     * @throws IllegalArgumentException when a limit is outside them
     */
    public PictureLimits {
        if (maxBytes < 1 || maxBytes == Integer.MAX_VALUE || maxSide < 1 || maxPixels < 1) {
            throw new IllegalArgumentException(
                    "limits that no picture meets: %d bytes, side %d, %d pixels"
                            .formatted(maxBytes, maxSide, maxPixels));
        }
    }
}
