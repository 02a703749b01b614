package org.secondlook.storage.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is either absent or there with all its bytes, readable by its owner only (where the
 * file system knows owners), whoever else tries to create it and whenever the power fails.
 *
 * @param path in a folder that exists; not null
 */
record WholeFile(Path path) {

    /**
     * Creates the file unless it is there.
     *
     * @param content all its bytes; not null
     * @return true if this call created it, false if it was there first
     * @throws IOException if it can't be written; nothing is left of the attempt
     */
    boolean create(byte[] content) throws IOException {
        // createTempFile gives 0600 from the first moment on.
        Path draft = Files.createTempFile(path.getParent(), ".new-", ".tmp");
        try {
            writeToDisk(draft, content);
            boolean created = publish(draft);
            if (created) {
                syncFolder();
            }
            return created;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeToDisk(Path draft, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /**
     * A hard link, unlike an atomic move, fails when the target exists: of several creators exactly
     * one wins, and nobody's file is replaced.
     */
    private boolean publish(Path draft) throws IOException {
        try {
            Files.createLink(path, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return publishWithoutLinks(draft);
        }
    }

    /**
     * For file systems without hard links: still whole, but two at once may both think they won.
     */
    private boolean publishWithoutLinks(Path draft) throws IOException {
        if (Files.exists(path)) {
            return false;
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows can't open a folder; there the file system journals the entry itself.
        }
    }
}
