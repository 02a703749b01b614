package org.secondlook.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second start off a data folder for as long as this process lives. */
final class DataLock {

    private final FileLock lock;

    /**
     * Takes the lock; the operating system frees it with the end of this process, however it ends.
     *
     * @param folder exists
     * @throws CannotRunException when another process has it
     */
    DataLock(Path folder) {
        var file = folder.resolve("lock");
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new CannotRunException(
                        ("The data in %s is in use by another scripts/run: stop that first, or"
                                        + " choose another folder by --data")
                                .formatted(folder));
            }
        } catch (IOException e) {
            throw new CannotRunException("The lock %s can't be taken: %s".formatted(file, e));
        }
    }

    /** Whether the lock still holds. */
    boolean held() {
        return lock.isValid();
    }
}
