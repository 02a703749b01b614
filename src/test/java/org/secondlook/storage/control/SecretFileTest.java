package org.secondlook.storage.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.storage.entity.UnusableSecretException;

class SecretFileTest {

    @TempDir Path data;

    @Test
    void missingFile_isCreatedForTheOwnerAlone() throws IOException {
        Path path = data.resolve("new/folder/secret");

        byte[] secret = new SecretFile(path).readOrCreate();

        assertEquals(32, secret.length);
        assertFalse(Arrays.equals(new byte[32], secret));
        assertArrayEquals(secret, Files.readAllBytes(path));
        if (posix()) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void secondRead_givesTheSame() {
        SecretFile file = new SecretFile(data.resolve("secret"));

        assertArrayEquals(file.readOrCreate(), file.readOrCreate());
    }

    @Test
    void otherFolder_hasAnotherSecret() {
        assertFalse(
                Arrays.equals(
                        new SecretFile(data.resolve("a")).readOrCreate(),
                        new SecretFile(data.resolve("b")).readOrCreate()));
    }

    @Test
    void manyCreateAtOnce_allGetTheSame() throws Exception {
        int count = 8;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            for (int round = 0; round < 20; round++) {
                Path path = data.resolve("secret" + round);
                CyclicBarrier start = new CyclicBarrier(count);
                List<Future<byte[]>> pending = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    pending.add(
                            threads.submit(
                                    () -> {
                                        start.await();
                                        return new SecretFile(path).readOrCreate();
                                    }));
                }
                byte[] first = pending.get(0).get();
                for (Future<byte[]> each : pending) {
                    assertArrayEquals(first, each.get());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyProcessesCreateAtOnce_allGetTheSame() throws Exception {
        Path path = data.resolve("secret");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    OtherProcess.class.getName(),
                                    path.toString())
                            .redirectErrorStream(true)
                            .start());
        }
        List<String> secrets = new ArrayList<>();
        for (Process each : processes) {
            secrets.add(new String(each.getInputStream().readAllBytes()));
            assertEquals(0, each.waitFor(), secrets.toString());
        }

        String expected = HexFormat.of().formatHex(Files.readAllBytes(path));
        assertEquals(List.of(expected, expected, expected), secrets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void openToOthers_isRefused(String permissions) throws IOException {
        assumeTrue(posix(), "Skipped: this file system has no POSIX permissions");
        Path path = data.resolve("secret");
        new SecretFile(path).readOrCreate();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

        String message = refused(path);

        assertTrue(message.contains(path.toString()), message);
        assertTrue(message.contains(permissions), message);
        assertTrue(message.contains("chmod 600"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33})
    void wrongLength_isRefusedAsDamagedAndKept(int length) throws IOException {
        Path path = data.resolve("secret");
        new WholeFile(path).create(new byte[length]);

        String message = refused(path);

        assertTrue(message.contains("damaged"), message);
        assertTrue(message.contains(path.toString()), message);
        assertEquals(length, Files.size(path));
    }

    @Test
    void folderInItsPlace_isRefused() throws IOException {
        Path path = Files.createDirectory(data.resolve("secret"));

        assertTrue(refused(path).contains("is not a file"));
    }

    @Test
    void folderThatCannotBeMade_isRefused() throws IOException {
        Path path = Files.createFile(data.resolve("file")).resolve("secret");

        assertTrue(refused(path).contains(path.toString()));
    }

    private static String refused(Path path) {
        return assertThrows(
                        UnusableSecretException.class, () -> new SecretFile(path).readOrCreate())
                .getMessage();
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Started three times at once. */
    static final class OtherProcess {

        public static void main(String[] path) {
            byte[] secret = new SecretFile(Path.of(path[0])).readOrCreate();
            System.out.print(HexFormat.of().formatHex(secret));
        }
    }
}
