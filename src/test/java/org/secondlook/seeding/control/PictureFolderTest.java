package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.seeding.entity.PictureLimits;
import org.secondlook.seeding.entity.Rejected;
import org.secondlook.seeding.entity.UnusableSourceException;

class PictureFolderTest {

    private static final Set<String> CLASSES = Set.of("cat", "dog");

    @TempDir Path temporary;
    private Path root;

    @BeforeEach
    void folder() throws IOException {
        root = Files.createDirectory(temporary.resolve("pictures"));
    }

    @Test
    void pngAndJpeg_arePicturesWithTheirBytesUnchanged() throws IOException {
        byte[] png = new SamplePicture("png", 40, 30).bytes();
        byte[] jpeg = new SamplePicture("jpeg", 50, 20).bytes();
        write("a.png", png);
        write("b.jpg", jpeg);

        List<Candidate> candidates = read(root);

        assertEquals(
                List.of(
                        new Picture("a.png", png, "image/png", 40, 30, null),
                        new Picture("b.jpg", jpeg, "image/jpeg", 50, 20, null)),
                candidates);
    }

    @Test
    void format_isToldByContentNotByName() throws IOException {
        write("really-a-jpeg.png", new SamplePicture("jpeg", 5, 5).bytes());
        write("no-suffix", new SamplePicture("png", 5, 5).bytes());

        assertEquals(
                List.of("image/png", "image/jpeg"),
                read(root).stream().map(c -> ((Picture) c).contentType()).toList());
    }

    @Test
    void subFolderNamedLikeAClass_givesTheKnownClass() throws IOException {
        byte[] png = new SamplePicture("png", 5, 5).bytes();
        write("cat/1.png", png);
        write("dog/brown/2.png", png);
        write("dog/3.png", png);
        write("Cat/4.png", png);
        write("5.png", png);

        assertEquals(
                List.of(
                        "5.png null",
                        "Cat/4.png null",
                        "cat/1.png cat",
                        "dog/3.png dog",
                        "dog/brown/2.png null"),
                read(root).stream()
                        .map(c -> c.source() + " " + ((Picture) c).knownClass())
                        .toList());
    }

    @Test
    void rootNamedLikeAClass_givesNoClass() throws IOException {
        Path cat = Files.createDirectory(temporary.resolve("cat"));
        Files.write(cat.resolve("1.png"), new SamplePicture("png", 5, 5).bytes());

        assertNull(((Picture) read(cat).get(0)).knownClass());
    }

    @Test
    void hiddenFilesAndFolders_areLeftOut() throws IOException {
        write(".thumb.png", new SamplePicture("png", 5, 5).bytes());
        write(".git/1.png", new SamplePicture("png", 5, 5).bytes());

        assertEquals(List.of(), read(root));
    }

    @Test
    void tooLargeFile_isRejectedWithReason() throws IOException {
        write("a.png", new byte[5 * 1024 * 1024 + 1]);

        assertRejected("too large: 5,242,881 bytes, at most 5,242,880");
    }

    @Test
    void badFiles_areRejectedAmongGoodOnes() throws IOException {
        write("a.png", new SamplePicture("png", 5, 5).bytes());
        write("b.txt", "not a picture".getBytes(StandardCharsets.US_ASCII));
        write("c.png", new byte[0]);
        write("d.jpg", Arrays.copyOf(new SamplePicture("jpeg", 50, 50).bytes(), 500));
        write("e.jpg", new SamplePicture("jpeg", 50, 50).bytes());

        List<Candidate> candidates = read(root);

        assertTrue(candidates.get(0) instanceof Picture);
        assertEquals(
                List.of(
                        new Rejected("b.txt", "not a PNG or JPEG image"),
                        new Rejected("c.png", "empty"),
                        new Rejected("d.jpg", "truncated or damaged")),
                candidates.subList(1, 4));
        assertTrue(candidates.get(4) instanceof Picture);
    }

    @Test
    void linkOutOfTheFolder_isRejectedNotFollowed() throws IOException {
        Path outside =
                Files.write(
                        temporary.resolve("secret.png"), new SamplePicture("png", 5, 5).bytes());
        Files.createSymbolicLink(root.resolve("a.png"), outside);

        assertRejected("unreadable: a link out of the folder");
    }

    @Test
    void linkToAFolder_isRejectedNotFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("round"), root);

        assertRejected("unreadable: a link to a folder");
    }

    @Test
    void linkToNothing_isRejectedWithReason() throws IOException {
        Files.createSymbolicLink(root.resolve("a.png"), root.resolve("missing.png"));

        assertRejected("unreadable: a link to nothing");
    }

    @Test
    void socket_isRejectedWithoutWaitingForIt() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("a.png")));

            assertRejected("unreadable: not a regular file");
        }
    }

    @Test
    void linkInsideTheFolder_isFollowed() throws IOException {
        write("b.png", new SamplePicture("png", 5, 5).bytes());
        Files.createSymbolicLink(root.resolve("a.png"), root.resolve("b.png"));

        assertEquals(2, read(root).stream().filter(Picture.class::isInstance).count());
    }

    @Test
    void fileThatDisappearsMeanwhile_isRejectedWithReason() throws IOException {
        write("a.png", new SamplePicture("png", 5, 5).bytes());
        write("b.png", new SamplePicture("png", 5, 5).bytes());
        write("c.png", new SamplePicture("png", 5, 5).bytes());

        try (Stream<Candidate> stream = source(root, PictureLimits.DEFAULT).candidates()) {
            Iterator<Candidate> candidates = stream.iterator();
            candidates.next();
            Files.delete(root.resolve("c.png"));
            candidates.next();
            assertEquals(new Rejected("c.png", "unreadable: no longer there"), candidates.next());
        }
    }

    @Test
    void controlCharactersInAName_areReplaced() throws IOException {
        write("a\u001b[2J.png", new SamplePicture("png", 5, 5).bytes());

        assertEquals("a?[2J.png", read(root).get(0).source());
    }

    @Test
    void expected_countsAllFilesThatWillBeNamed() throws IOException {
        write("a.png", new SamplePicture("png", 5, 5).bytes());
        write("cat/b.txt", new byte[3]);
        write(".hidden", new byte[3]);

        assertEquals(2, source(root, PictureLimits.DEFAULT).expected().orElseThrow());
        assertEquals(2, read(root).size());
    }

    @Test
    void missingFolder_isUnusable() {
        Path missing = temporary.resolve("missing");

        UnusableSourceException fact =
                assertThrows(UnusableSourceException.class, () -> read(missing));
        assertEquals("no such folder: " + missing, fact.getMessage());
    }

    @Test
    void fileInsteadOfAFolder_isUnusable() throws IOException {
        Path file = Files.write(temporary.resolve("file"), new byte[1]);

        UnusableSourceException fact =
                assertThrows(
                        UnusableSourceException.class,
                        () -> source(file, PictureLimits.DEFAULT).expected());
        assertEquals("not a folder: " + file, fact.getMessage());
    }

    private void assertRejected(String reason) {
        List<Candidate> candidates = read(root);
        assertEquals(1, candidates.size(), candidates::toString);
        assertTrue(
                candidates.get(0) instanceof Rejected rejected && rejected.reason().equals(reason),
                candidates::toString);
    }

    private List<Candidate> read(Path folder) {
        try (Stream<Candidate> candidates = source(folder, PictureLimits.DEFAULT).candidates()) {
            return candidates.toList();
        }
    }

    private PictureFolder source(Path folder, PictureLimits limits) {
        return new PictureFolder(folder, CLASSES, limits);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
