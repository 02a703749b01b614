package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.seeding.entity.UnusableSourceException;

class MnistTest {

    private final IdxFiles tiny = new IdxFiles(23);

    @TempDir Path folder;

    @Test
    void unpackedFiles_givePicturesWithTheirLabels() throws IOException {
        tiny.writeTo(folder);

        List<Picture> pictures = pictures(source());

        assertEquals(23, source().expected().orElseThrow());
        assertEquals(23, pictures.size());
        for (int i = 0; i < 23; i++) {
            Picture picture = pictures.get(i);
            assertEquals("t10k #" + i, picture.source());
            assertEquals(String.valueOf(i % 10), picture.knownClass());
            assertEquals("image/png", picture.contentType());
            assertEquals(3, picture.width());
            assertEquals(2, picture.height());
        }
    }

    @Test
    void packedFiles_giveTheSamePictures() throws IOException {
        tiny.writeTo(folder);
        List<Picture> unpacked = pictures(source());
        pack(IdxFiles.IMAGES);
        pack(IdxFiles.LABELS);

        assertEquals(unpacked, pictures(source()));
    }

    @Test
    void pixels_surviveWithoutLoss() throws IOException {
        tiny.writeTo(folder);
        byte[] images = tiny.images();
        int at = 16;

        for (Picture picture : pictures(source())) {
            Raster raster = ImageIO.read(new ByteArrayInputStream(picture.bytes())).getRaster();
            for (int sample : raster.getSamples(0, 0, 3, 2, 0, (int[]) null)) {
                assertEquals(images[at++] & 0xFF, sample);
            }
        }
    }

    @Test
    void slice_leavesOutTheStartAndTheRest() throws IOException {
        tiny.writeTo(folder);
        List<Picture> all = pictures(source());

        assertEquals(all.subList(5, 9), pictures(source().slice(5, 4)));
        assertEquals(4, source().slice(5, 4).expected().orElseThrow());
        assertEquals(all.subList(20, 23), pictures(source().slice(20, 100)));
        assertEquals(3, source().slice(20, Long.MAX_VALUE).expected().orElseThrow());
        assertEquals(List.of(), pictures(source().slice(99, 4)));
        assertEquals(0, source().slice(99, 4).expected().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> source().slice(-1, 1));
    }

    @Test
    void trainingFiles_needNoChecksumButTakeOne() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), tiny.images());
        Files.write(folder.resolve("train-labels-idx1-ubyte"), tiny.labels());
        Mnist training = Mnist.inFolder(folder).part(Mnist.Part.TRAINING);

        assertEquals("train #0", pictures(training).get(0).source());
        assertEquals(23, pictures(training.expecting(tiny.checksums())).size());
        assertUnusable("SHA-256", training.expecting(Mnist.Checksums.TEST));
    }

    @Test
    void otherTestFiles_areUnusable() throws IOException {
        tiny.writeTo(folder);

        assertUnusable(
                "t10k-images-idx3-ubyte is not the expected file: the SHA-256 of its content is",
                Mnist.inFolder(folder));
    }

    @Test
    void missingFile_isUnusable() throws IOException {
        Files.write(folder.resolve(IdxFiles.IMAGES), tiny.images());

        assertUnusable(
                "no t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz in " + folder, source());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 15, 16, 100, 153})
    void truncatedFile_isUnusable(int length) throws IOException {
        tiny.writeTo(folder);
        Files.write(folder.resolve(IdxFiles.IMAGES), Arrays.copyOf(tiny.images(), length));

        assertUnusable("t10k-images-idx3-ubyte: truncated", source());
    }

    @Test
    void truncatedGzip_isUnusable() throws IOException {
        tiny.writeTo(folder);
        pack(IdxFiles.IMAGES);
        Path packed = folder.resolve(IdxFiles.IMAGES + ".gz");
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length / 2));

        assertUnusable("truncated", source());
    }

    @Test
    void damagedGzip_isUnusable() throws IOException {
        tiny.writeTo(folder);
        pack(IdxFiles.IMAGES);
        Path packed = folder.resolve(IdxFiles.IMAGES + ".gz");
        byte[] whole = Files.readAllBytes(packed);
        whole[whole.length - 6] ^= 1;
        Files.write(packed, whole);

        assertUnusable("damaged gzip data", source());
    }

    @Test
    void bytesAfterTheEnd_areUnusable() throws IOException {
        tiny.writeTo(folder);
        byte[] images = tiny.images();
        Files.write(folder.resolve(IdxFiles.IMAGES), Arrays.copyOf(images, images.length + 1));

        assertUnusable("there is more in it than its header says", source());
    }

    @Test
    void exchangedFiles_areUnusable() throws IOException {
        Files.write(folder.resolve(IdxFiles.IMAGES), tiny.labels());
        Files.write(folder.resolve(IdxFiles.LABELS), tiny.images());

        assertUnusable(
                "not an IDX file of images: it begins with 00000801, not 00000803", source());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void impossibleCount_isUnusableWithoutReadingOn(int count) throws IOException {
        tiny.writeTo(folder);
        byte[] images = tiny.images();
        ByteBuffer.wrap(images).putInt(4, count);
        Files.write(folder.resolve(IdxFiles.IMAGES), images);

        assertUnusable("impossible sizes", source());
    }

    @Test
    void gzipBomb_isUnpackedNoFurtherThanItsHeaderSays() throws IOException {
        tiny.writeTo(folder);
        byte[] images = tiny.images();
        Files.delete(folder.resolve(IdxFiles.IMAGES));
        Files.write(
                folder.resolve(IdxFiles.IMAGES + ".gz"),
                IdxFiles.gzip(Arrays.copyOf(images, 50_000_000)));

        assertUnusable("there is more in it than its header says", source());
    }

    @Test
    void differentCounts_areUnusable() throws IOException {
        tiny.writeTo(folder);
        Files.write(folder.resolve(IdxFiles.LABELS), new IdxFiles(22).labels());

        assertUnusable("23 images but 22 labels", source());
    }

    @Test
    void labelThatIsNoDigit_isUnusable() throws IOException {
        tiny.writeTo(folder);
        byte[] labels = tiny.labels();
        labels[8 + 7] = 10;
        Files.write(folder.resolve(IdxFiles.LABELS), labels);

        assertUnusable("label #7 in " + folder + " is 10, not a digit", source());
    }

    private Mnist source() throws IOException {
        return Mnist.inFolder(folder).expecting(tiny.checksums());
    }

    private void pack(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.write(folder.resolve(name + ".gz"), IdxFiles.gzip(Files.readAllBytes(file)));
        Files.delete(file);
    }

    private static List<Picture> pictures(Mnist source) {
        try (Stream<Candidate> candidates = source.candidates()) {
            return candidates.map(Picture.class::cast).toList();
        }
    }

    private static void assertUnusable(String fact, Mnist source) {
        UnusableSourceException thrown =
                assertThrows(UnusableSourceException.class, source::candidates);
        assertTrue(thrown.getMessage().contains(fact), thrown.getMessage());
    }
}
