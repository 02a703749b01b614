package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.seeding.entity.PictureLimits;
import org.secondlook.seeding.entity.Rejected;

class PictureReaderTest {

    private static final String DAMAGED = "truncated or damaged";

    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT);

    @Test
    void emptyFile_isRejectedWithReason() throws IOException {
        assertRejected("empty", new byte[0]);
    }

    @Test
    void textFile_isRejectedWithReason() throws IOException {
        assertRejected(
                "not a PNG or JPEG image", "not a picture".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void gif_isRejectedWithReason() throws IOException {
        assertRejected("not a PNG or JPEG image", new SamplePicture("gif", 5, 5).bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 20, 33, 60, 300, -12, -4, -1})
    void truncatedPng_isRejectedWithReason(int length) throws IOException {
        byte[] png = new SamplePicture("png", 60, 60).bytes();
        assertRejected(DAMAGED, Arrays.copyOf(png, length > 0 ? length : png.length + length));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 200, 700, -100, -2, -1})
    void truncatedJpeg_isRejectedWithReason(int length) throws IOException {
        byte[] jpeg = new SamplePicture("jpeg", 60, 60).bytes();
        assertRejected(DAMAGED, Arrays.copyOf(jpeg, length > 0 ? length : jpeg.length + length));
    }

    @Test
    void jpegCutInTheMiddleButClosedWithAnEndMark_isRejectedWithReason() throws IOException {
        byte[] jpeg = new SamplePicture("jpeg", 200, 200).bytes();
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length / 2);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;
        assertRejected(DAMAGED, cut);
    }

    @Test
    void pngWithAFlippedBit_isRejectedWithReason() throws IOException {
        byte[] png = new SamplePicture("png", 60, 60).bytes();
        png[png.length / 2] ^= 1;
        assertRejected(DAMAGED, png);
    }

    @Test
    void pngWithTooFewRowsButRightSums_isRejectedWithReason() throws IOException {
        assertRejected(DAMAGED, withSize(new SamplePicture("png", 60, 60).bytes(), 60, 90));
    }

    @Test
    void pngHeaderThatClaimsBillionsOfPixels_isRejectedBeforeDecoding() throws IOException {
        assertRejected(
                "too many pixels: 60000×60000, at most 4096 a side and 16,777,216 in all",
                withSize(new SamplePicture("png", 60, 60).bytes(), 60_000, 60_000));
    }

    @Test
    void moreThanTheAllowedSideOrArea_isRejectedWithReason() throws IOException {
        PictureReader strict = new PictureReader(new PictureLimits(5000, 10, 50));

        assertEquals(
                new Rejected("a", "too many pixels: 11×1, at most 10 a side and 50 in all"),
                strict.read("a", new SamplePicture("png", 11, 1).bytes(), null));
        assertEquals(
                new Rejected("b", "too many pixels: 9×9, at most 10 a side and 50 in all"),
                strict.read("b", new SamplePicture("png", 9, 9).bytes(), null));
        assertTrue(
                strict.read("c", new SamplePicture("png", 10, 5).bytes(), null) instanceof Picture);
    }

    @Test
    void tooLargeFile_isRejectedWithReason() {
        assertRejected(
                "too large: 5,242,881 bytes, at most 5,242,880", new byte[5 * 1024 * 1024 + 1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void largeWholePicture_isAccepted(String format) throws IOException {
        byte[] file = new SamplePicture(format, 1500, 1100).bytes();

        assertEquals(
                new Picture("a", file, "image/" + format, 1500, 1100, "cat"),
                reader.read("a", file, "cat"));
    }

    @Test
    void jpegOfFourInks_isAcceptedLikeBrowsersDo() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            Raster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 30, 20, 4, null);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }

        Candidate candidate = reader.read("a", file.toByteArray(), null);

        assertTrue(candidate instanceof Picture, candidate::toString);
    }

    @Test
    void randomDamage_neverThrows() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] whole = new SamplePicture(format, 40, 40).bytes();
            for (int i = 0; i < 500; i++) {
                byte[] file = whole.clone();
                for (int flips = 0; flips < 4; flips++) {
                    file[random.nextInt(file.length)] = (byte) random.nextInt();
                }
                assertNotNull(reader.read("a", file, null));
            }
        }
    }

    @Test
    void bytesAfterTheEndOfAJpeg_areKept() throws IOException {
        byte[] jpeg = new SamplePicture("jpeg", 20, 20).bytes();
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 10);

        assertArrayEquals(longer, ((Picture) reader.read("a", longer, null)).bytes());
    }

    private void assertRejected(String reason, byte[] file) {
        assertEquals(new Rejected("a", reason), reader.read("a", file, null));
    }

    /** Claims another size in the header of a PNG, with the right sum over it. */
    private static byte[] withSize(byte[] png, int width, int height) {
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        header.putInt(29, (int) sum.getValue());
        return png;
    }
}
