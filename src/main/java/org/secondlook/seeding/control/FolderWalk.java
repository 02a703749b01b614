package org.secondlook.seeding.control;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Finds the files under a folder, depth first and by name. In memory are the names in the folders
 * on the way down, not those of the whole tree. A link is followed to a file inside the root, never
 * to a folder (it may lead round in a circle) and never out of the root.
 */
final class FolderWalk implements Iterator<FolderWalk.Found> {

    /**
     * Something in the folder.
     *
     * @param path where it is
     * @param problem why it can't be read, or null when it looks readable
     */
    record Found(Path path, String problem) {}

    private final Path realRoot;
    private final Deque<Iterator<Path>> folders = new ArrayDeque<>();
    private Found next;

    /**
     * Starts at a folder.
     *
     * @throws IOException when its content can't be listed
     */
    FolderWalk(Path root) throws IOException {
        realRoot = root.toRealPath();
        folders.push(list(root));
        next = advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Found next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Found found = next;
        next = advance();
        return found;
    }

    private Found advance() {
        while (!folders.isEmpty()) {
            if (!folders.peek().hasNext()) {
                folders.pop();
                continue;
            }
            Path path = folders.peek().next();
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return new Found(path, problem(path));
            }
            try {
                folders.push(list(path));
            } catch (IOException unreadable) {
                return new Found(path, "unreadable: the folder can't be listed");
            }
        }
        return null;
    }

    private String problem(Path path) {
        if (Files.isSymbolicLink(path)) {
            try {
                Path target = path.toRealPath();
                if (!target.startsWith(realRoot)) {
                    return "unreadable: a link out of the folder";
                }
                if (Files.isDirectory(target)) {
                    return "unreadable: a link to a folder";
                }
            } catch (IOException broken) {
                return "unreadable: a link to nothing";
            }
        }
        // A pipe or device would keep the reader waiting for ever; what is gone is told on reading.
        return Files.exists(path) && !Files.isRegularFile(path)
                ? "unreadable: not a regular file"
                : null;
    }

    private static Iterator<Path> list(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(
                        folder, entry -> !entry.getFileName().toString().startsWith("."))) {
            entries.forEach(paths::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        Collections.sort(paths);
        return paths.iterator();
    }
}
