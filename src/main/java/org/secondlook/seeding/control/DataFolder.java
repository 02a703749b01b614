package org.secondlook.seeding.control;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.secondlook.configuration.InvalidSettingException;

/**
 * The folder that keeps what the application keeps on this machine; for its owner only.
 *
 * @param path absolute; not null
 */
public record DataFolder(Path path) {

    /** Makes the path absolute. */
    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Makes the folder when missing and tries to write in it.
     *
     * @throws InvalidSettingException when that can't be done; says why
     */
    public void prepare() {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new InvalidSettingException(
                    "The data folder %s can't be used: it is not a folder".formatted(path));
        }
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                FileAttribute<?> ownerOnly =
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------"));
                Files.createDirectories(path, ownerOnly);
            } else {
                Files.createDirectories(path);
            }
            Files.delete(Files.createTempFile(path, ".try-", ".tmp"));
        } catch (FileSystemException e) {
            throw new InvalidSettingException(
                    "The data folder %s can't be made or written: %s"
                            .formatted(path, e.getReason() == null ? e : e.getReason()));
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "The data folder %s can't be made or written: %s".formatted(path, e));
        }
    }
}
