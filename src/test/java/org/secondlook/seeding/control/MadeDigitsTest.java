package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.secondlook.seeding.entity.Picture;

class MadeDigitsTest {

    @Test
    void sameSeed_givesTheSameBytes() {
        assertEquals(pictures(new MadeDigits(42, 50)), pictures(new MadeDigits(42, 50)));
    }

    @Test
    void anotherSeed_givesOtherImages() {
        Set<String> contents = new HashSet<>();
        pictures(new MadeDigits(1, 100)).forEach(picture -> contents.add(picture.sha256()));
        pictures(new MadeDigits(2, 100)).forEach(picture -> contents.add(picture.sha256()));

        assertEquals(200, contents.size());
    }

    @Test
    void laterIndex_goesOnWhereAnEarlierRunEnded() {
        List<Picture> whole = pictures(new MadeDigits(42, 60));

        assertEquals(whole.subList(35, 60), pictures(new MadeDigits(42, 25, 35)));
    }

    @Test
    void pixels_areTheSameOnEveryPlatform() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (Picture picture : pictures(new MadeDigits(42, 100))) {
            for (int sample : samples(picture)) {
                sha256.update((byte) sample);
            }
        }

        assertEquals(
                "5d049e11aec9a2a2eb969727657393c1a1980ab190f4fd113ed521f19c3de679",
                HexFormat.of().formatHex(sha256.digest()));
    }

    @Test
    void everyTenImages_holdEachDigitOnce_inDifferentOrders() {
        List<Picture> pictures = pictures(new MadeDigits(7, 1000));

        Set<String> orders = new HashSet<>();
        for (int block = 0; block < 100; block++) {
            List<String> digits =
                    pictures.subList(10 * block, 10 * block + 10).stream()
                            .map(Picture::knownClass)
                            .toList();
            assertEquals(10, Set.copyOf(digits).size(), "block " + block);
            orders.add(digits.toString());
        }
        assertTrue(orders.size() > 95, orders.size() + " orders");
    }

    @Test
    void everyImage_is28By28WhiteOnBlackWithAFreeBorder() throws IOException {
        for (Picture picture : pictures(new MadeDigits(3, 300))) {
            int[] samples = samples(picture);
            int brightest = 0;
            for (int i = 0; i < samples.length; i++) {
                brightest = Math.max(brightest, samples[i]);
                if (i < 28 || i >= 27 * 28 || i % 28 == 0 || i % 28 == 27) {
                    assertTrue(samples[i] < 100, picture + " reaches the border");
                }
            }
            assertEquals("image/png", picture.contentType());
            assertEquals(28, picture.width());
            assertEquals(28, picture.height());
            assertTrue(brightest > 200, picture + " is pale");
        }
    }

    @Test
    void nearestNeighbour_tellsTheDigits() throws IOException {
        List<Picture> pictures = pictures(new MadeDigits(11, 1500));
        int[][] samples = new int[pictures.size()][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = samples(pictures.get(i));
        }

        int right = 0;
        for (int test = 1200; test < 1500; test++) {
            int nearest = nearest(samples, 1200, samples[test]);
            if (pictures.get(nearest).knownClass().equals(pictures.get(test).knownClass())) {
                right++;
            }
        }
        assertTrue(right >= 270, right + " of 300");
    }

    @Test
    void expected_isTheCount() {
        assertEquals(OptionalLong.of(12), new MadeDigits(1, 12).expected());
        assertEquals(12, new MadeDigits(1, 12).candidates().count());
        assertEquals(0, new MadeDigits(1, 0).candidates().count());
    }

    @Test
    void vastCount_isLazy() {
        MadeDigits vast = new MadeDigits(1, Long.MAX_VALUE / 2, 1_000_000_000_000L);

        assertEquals("made #1000000000000", vast.candidates().findFirst().orElseThrow().source());
    }

    @Test
    void negativeCountOrIndex_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MadeDigits(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new MadeDigits(1, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> new MadeDigits(1, 1, Long.MAX_VALUE));
    }

    @Test
    void anyDigit_hasAtLeastTwoWaysOfWriting() {
        DigitSkeletons skeletons = new DigitSkeletons();

        for (int digit = 0; digit < 10; digit++) {
            assertTrue(Set.copyOf(skeletons.of(digit)).size() >= 2, "digit " + digit);
        }
    }

    @Test
    void curve_goesThroughItsPoints() {
        Stroke stroke =
                Stroke.through(
                        List.of(
                                new DigitSkeletons.Point(0, 0, false),
                                new DigitSkeletons.Point(1, 0, true),
                                new DigitSkeletons.Point(1, 2, false)));

        assertEquals(0, stroke.x()[0]);
        assertArrayEquals(
                new double[] {1, 2},
                new double[] {
                    stroke.x()[stroke.x().length - 1], stroke.y()[stroke.y().length - 1]
                });
        for (int i = 0; i < stroke.x().length; i++) {
            assertTrue(
                    Math.abs(stroke.y()[i]) < 1e-9 || Math.abs(stroke.x()[i] - 1) < 1e-9,
                    "a corner between two points makes straight lines");
        }
    }

    private static int nearest(int[][] samples, int among, int[] wanted) {
        int nearest = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < among; i++) {
            long distance = 0;
            for (int pixel = 0; pixel < wanted.length && distance < least; pixel++) {
                long difference = samples[i][pixel] - wanted[pixel];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static int[] samples(Picture picture) throws IOException {
        Raster raster = ImageIO.read(new ByteArrayInputStream(picture.bytes())).getRaster();
        return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    }

    private static List<Picture> pictures(ImageSource source) {
        return source.candidates().map(Picture.class::cast).toList();
    }
}
