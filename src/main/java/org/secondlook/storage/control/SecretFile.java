package org.secondlook.storage.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.secondlook.storage.entity.UnusableSecretException;

/**
 * The application's secret, kept in a file of the data folder: 32 random bytes that only the owner
 * of the file can read.
 *
 * <p>Whoever has them can make addresses of all blobs. Deleting the file makes a new secret at the
 * next start; addresses handed out before then stop working.
 *
 * @param path of the file; its folder is made if missing; not null
 */
public record SecretFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    /**
     * Reads the secret, and creates it before if there is no such file. Processes that do so at
     * once get the same secret.
     *
     * @return {@link UrlSigner#SECRET_LENGTH} bytes, the caller's own
     * @throws UnusableSecretException if others than the owner may use the file, it has not the
     *     right length, or can't be read or written
     */
    public byte[] readOrCreate() {
        try {
            if (Files.notExists(path)) {
                create();
            }
            return read();
        } catch (IOException e) {
            throw new UnusableSecretException(
                    "The secret file %s can't be read or written: %s".formatted(path, e), e);
        }
    }

    private void create() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        byte[] secret = new byte[UrlSigner.SECRET_LENGTH];
        new SecureRandom().nextBytes(secret);
        // Whether we or another process created it does not matter: what is in the file counts.
        new WholeFile(folder.resolve(path.getFileName())).create(secret);
    }

    private byte[] read() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnusableSecretException("The secret file %s is not a file".formatted(path));
        }
        PosixFileAttributeView posix =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            refuseOthers(posix.readAttributes().permissions());
        }
        long length = Files.size(path);
        if (length != UrlSigner.SECRET_LENGTH) {
            throw new UnusableSecretException(
                    ("The secret file %s is damaged: it has %d bytes instead of %d."
                                    + " Delete it to get a new secret")
                            .formatted(path, length, UrlSigner.SECRET_LENGTH));
        }
        return Files.readAllBytes(path);
    }

    private void refuseOthers(Set<PosixFilePermission> permissions) {
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new UnusableSecretException(
                    ("The secret file %s is open to others than its owner (%s)."
                                    + " Delete it to get a new secret, or chmod 600 it"
                                    + " if nobody can have read it")
                            .formatted(path, PosixFilePermissions.toString(permissions)));
        }
    }
}
