package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;

/** With the real test files, which are not part of the project. */
class RealMnistTest {

    private final Path folder =
            Path.of(
                    Optional.ofNullable(System.getProperty("SECONDLOOK_MNIST"))
                            .or(() -> Optional.ofNullable(System.getenv("SECONDLOOK_MNIST")))
                            .orElse("../shared/mnist"));

    @BeforeEach
    void realFiles() {
        String name = IdxFiles.IMAGES;
        boolean there =
                Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + ".gz"));
        String reason =
                "skipped: no MNIST in %s; SECONDLOOK_MNIST names another folder"
                        .formatted(folder.toAbsolutePath().normalize());
        if (!there) {
            System.err.println(getClass().getSimpleName() + " " + reason);
        }
        Assumptions.assumeTrue(there, reason);
    }

    @Test
    void testFiles_hold10000DigitsWithThePublishedHistogram() {
        Mnist mnist = Mnist.inFolder(folder);
        int[] histogram = new int[10];
        try (Stream<Candidate> candidates = mnist.candidates()) {
            candidates.forEach(
                    candidate -> {
                        Picture picture = (Picture) candidate;
                        assertEquals(28, picture.width());
                        assertEquals(28, picture.height());
                        histogram[Integer.parseInt(picture.knownClass())]++;
                    });
        }

        assertEquals(10_000, mnist.expected().orElseThrow());
        assertArrayEquals(
                new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, histogram);
    }

    @Test
    void firstTestDigit_isASeven() {
        try (Stream<Candidate> candidates = Mnist.inFolder(folder).slice(0, 1).candidates()) {
            Picture first = (Picture) candidates.findFirst().orElseThrow();

            assertEquals("t10k #0", first.source());
            assertEquals("7", first.knownClass());
        }
    }
}
