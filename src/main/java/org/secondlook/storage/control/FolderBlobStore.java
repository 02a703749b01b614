package org.secondlook.storage.control;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.StorageUnavailableException;
import org.secondlook.storage.entity.StoredBlob;

/**
 * Keeps blobs as files below one folder, for one machine (or several that share the folder).
 *
 * <p>A blob is {@code root/ab/cd/abcd….png}: 65,536 folders keep each of them small. Files and
 * folders belong to the owner alone. The addresses are the application's own, served by {@code
 * BlobServlet}.
 */
public final class FolderBlobStore implements BlobStore {

    private final Path root;
    private final UrlSigner signer;

    /**
     * Touches no file yet; see {@link #prepare}.
     *
     * @param root the folder, may be missing; not null
     * @param signer with the secret that the servlet verifies with; not null
     */
    public FolderBlobStore(Path root, UrlSigner signer) {
        this.root = root.toAbsolutePath().normalize();
        this.signer = Objects.requireNonNull(signer, "signer");
    }

    @Override
    public void prepare() {
        try {
            makeFolder(root);
        } catch (IOException e) {
            throw unavailable("The folder of blobs can't be made", e);
        }
        if (!Files.isWritable(root)) {
            throw new StorageUnavailableException("The folder of blobs can't be written: " + root);
        }
        check();
    }

    @Override
    public boolean put(BlobName name, byte[] content) {
        if (!name.isNameOf(content)) {
            throw new IllegalArgumentException(
                    "These %d bytes do not have the hash of %s".formatted(content.length, name));
        }
        Path file = fileOf(name);
        if (Files.exists(file)) {
            return false;
        }
        try {
            makeFolder(file.getParent());
            return new WholeFile(file).create(content);
        } catch (IOException e) {
            throw unavailable("The blob %s can't be written".formatted(name), e);
        }
    }

    @Override
    public Optional<StoredBlob> open(BlobName name) {
        try {
            FileChannel file = FileChannel.open(fileOf(name), StandardOpenOption.READ);
            return Optional.of(
                    new StoredBlob(Channels.newInputStream(file), file.size(), name.contentType()));
        } catch (NoSuchFileException e) {
            // Without the root every blob looks missing, which would be a lie about all of them.
            check();
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("The blob %s can't be read".formatted(name), e);
        }
    }

    @Override
    public URI readUrl(BlobName name, Duration validFor) {
        return signer.sign(name, validFor);
    }

    @Override
    public void check() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            entries.iterator().hasNext();
        } catch (IOException e) {
            throw unavailable("The folder of blobs can't be read", e);
        }
    }

    private Path fileOf(BlobName name) {
        String hash = name.hash();
        return root.resolve(hash.substring(0, 2))
                .resolve(hash.substring(2, 4))
                .resolve(name.value());
    }

    private static void makeFolder(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            FileAttribute<?> ownerOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder, ownerOnly);
        } else {
            Files.createDirectories(folder);
        }
    }

    private StorageUnavailableException unavailable(String fact, IOException e) {
        return new StorageUnavailableException("%s in %s: %s".formatted(fact, root, e), e);
    }
}
