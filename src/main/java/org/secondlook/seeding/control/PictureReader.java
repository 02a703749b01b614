package org.secondlook.seeding.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.seeding.entity.PictureLimits;
import org.secondlook.seeding.entity.Rejected;

/**
 * Tells usable pictures from other files by reading them to their last pixel, in bounded memory.
 * The bytes of a picture stay as they are. Safe for use by many threads.
 */
public final class PictureReader {

    private static final String DAMAGED = "truncated or damaged";
    private static final int DECODED_SIDE = 512;

    private final PictureLimits limits;

    /**
     * Makes a reader.
     *
     * @param limits what a picture may measure, not null
     */
    public PictureReader(PictureLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Examines a file.
     *
     * @param source its name for people, not null
     * @param file its content, not null; not copied
     * @param knownClass code of the class that it is known to show, or null
     * @return a {@link Picture}, or a {@link Rejected} with the reason {@code empty}, {@code too
     *     large: …}, {@code not a PNG or JPEG image}, {@code too many pixels: …} or {@code
     *     truncated or damaged}
     */
    public Candidate read(String source, byte[] file, String knownClass) {
        if (file.length == 0) {
            return new Rejected(source, "empty");
        }
        if (file.length > limits.maxBytes()) {
            return new Rejected(source, tooLarge(file.length));
        }
        Optional<PictureFormat> format = PictureFormat.of(file);
        if (format.isEmpty()) {
            return new Rejected(source, "not a PNG or JPEG image");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.get().name()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.max(width, height) > limits.maxSide()
                    || (long) width * height > limits.maxPixels()) {
                return new Rejected(source, tooManyPixels(width, height));
            }
            if (!format.get().isWhole(file) || !decodes(reader, width, height)) {
                return new Rejected(source, DAMAGED);
            }
            return new Picture(source, file, format.get().contentType(), width, height, knownClass);
        } catch (IOException | RuntimeException damage) {
            // ImageIO answers some damage with an IndexOutOfBoundsException and the like.
            return new Rejected(source, DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    /** Words the reason for a file that is longer than the limit, in bytes. */
    String tooLarge(long length) {
        return String.format(
                Locale.ROOT, "too large: %,d bytes, at most %,d", length, limits.maxBytes());
    }

    private String tooManyPixels(int width, int height) {
        return String.format(
                Locale.ROOT,
                "too many pixels: %d×%d, at most %d a side and %,d in all",
                width,
                height,
                limits.maxSide(),
                limits.maxPixels());
    }

    private boolean decodes(ImageReader reader, int width, int height) throws IOException {
        // Only now: a warning while reading the header, such as a colour profile to ignore, is no
        // damage, but one while decoding is how the JPEG reader tells that data are missing.
        AtomicBoolean warned = new AtomicBoolean();
        reader.addIIOReadWarningListener((from, warning) -> warned.set(true));
        ImageReadParam param = reader.getDefaultReadParam();
        // All rows are decoded, but few are kept: a megapixel image needs no megabytes.
        int step = Math.max(1, Math.max(width, height) / DECODED_SIDE);
        param.setSourceSubsampling(step, step, 0, 0);
        if (reader.canReadRaster()) {
            // Without colour conversion, which fails for the CMYK images that browsers do show.
            reader.readRaster(0, param);
        } else {
            reader.read(0, param);
        }
        return !warned.get();
    }
}
