package org.secondlook.seeding.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.PictureLimits;
import org.secondlook.seeding.entity.Rejected;
import org.secondlook.seeding.entity.UnusableSourceException;

/**
 * The PNG and JPEG files in a folder and its sub-folders, in the order of their names. Hidden files
 * and folders (a leading dot) are left out; anything else that can't be used is rejected by name. A
 * picture that lies directly in a sub-folder named like a class is known to show that class.
 */
public final class PictureFolder implements ImageSource {

    private final Path root;
    private final Set<String> classes;
    private final PictureLimits limits;
    private final PictureReader reader;

    /**
     * Describes a folder; nothing is read yet.
     *
     * @param root the folder, not null
     * @param classes codes of the classes that a sub-folder's name may tell, compared exactly;
     *     empty when no class is known
     * @param limits what a picture may measure, not null
     */
    public PictureFolder(Path root, Set<String> classes, PictureLimits limits) {
        this.root = Objects.requireNonNull(root, "root");
        this.classes = Set.copyOf(classes);
        this.limits = Objects.requireNonNull(limits, "limits");
        this.reader = new PictureReader(limits);
    }

    /** Counts the files without opening them; what comes and goes later is not in the number. */
    @Override
    public OptionalLong expected() {
        FolderWalk walk = walk();
        long count = 0;
        while (walk.hasNext()) {
            walk.next();
            count++;
        }
        return OptionalLong.of(count);
    }

    @Override
    public Stream<Candidate> candidates() {
        // Not Files.walk, whose order is the file system's, and not flatMap, whose iterator would
        // gather all images of a folder in memory.
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                walk(), Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .map(this::candidate);
    }

    private FolderWalk walk() {
        if (!Files.isDirectory(root)) {
            throw new UnusableSourceException(
                    (Files.exists(root) ? "not a folder: " : "no such folder: ") + root);
        }
        try {
            return new FolderWalk(root);
        } catch (IOException unreadable) {
            throw new UnusableSourceException("the folder can't be read: " + root, unreadable);
        }
    }

    private Candidate candidate(FolderWalk.Found found) {
        Path relative = root.relativize(found.path());
        // Names come from outside and end up on a terminal.
        String source =
                relative.toString()
                        .replace(relative.getFileSystem().getSeparator(), "/")
                        .replaceAll("\\p{Cntrl}", "?");
        if (found.problem() != null) {
            return new Rejected(source, found.problem());
        }
        try (InputStream file = Files.newInputStream(found.path())) {
            long length = Files.size(found.path());
            if (length > limits.maxBytes()) {
                return new Rejected(source, reader.tooLarge(length));
            }
            // One more than allowed, for a file that grows meanwhile.
            return reader.read(
                    source, file.readNBytes(limits.maxBytes() + 1), knownClass(relative));
        } catch (NoSuchFileException gone) {
            return new Rejected(source, "unreadable: no longer there");
        } catch (AccessDeniedException denied) {
            return new Rejected(source, "unreadable: no permission");
        } catch (IOException failed) {
            return new Rejected(source, "unreadable: " + failed.getMessage());
        }
    }

    private String knownClass(Path relative) {
        Path folder = relative.getParent();
        if (folder == null) {
            return null;
        }
        String name = folder.getFileName().toString();
        return classes.contains(name) ? name : null;
    }
}
