package org.secondlook.seeding.control;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.secondlook.seeding.entity.UnusableSourceException;

/**
 * Reads a file of unsigned bytes in the IDX format of MNIST, packed with gzip or not, record by
 * record: a magic number, the size of each dimension, the data, all big-endian. Anything that
 * differs from what the header promises is an {@link UnusableSourceException} that names the file.
 * No more is unpacked than the header promises and one byte, and that has a limit.
 */
final class IdxReader implements Closeable {

    private static final long MAX_DATA_BYTES = 1L << 30;
    private static final int MAGIC_UNSIGNED_BYTES = 0x0800;

    private final Path path;
    private final DigestInputStream data;
    private final int count;
    private final int rows;
    private final int columns;
    private long position;

    /**
     * Opens a file and reads its header.
     *
     * @param dimensions 3 for images (count, rows, columns), 1 for labels (count)
     */
    IdxReader(Path path, int dimensions) {
        this.path = path;
        this.data = open(path);
        try {
            int magic = readInt();
            if (magic != MAGIC_UNSIGNED_BYTES + dimensions) {
                throw unusable(
                        "not an IDX file of %s: it begins with %08x, not %08x"
                                .formatted(
                                        dimensions == 1 ? "labels" : "images",
                                        magic,
                                        MAGIC_UNSIGNED_BYTES + dimensions));
            }
            count = readInt();
            rows = dimensions == 1 ? 1 : readInt();
            columns = dimensions == 1 ? 1 : readInt();
            boolean sane = count >= 0 && rows >= 1 && columns >= 1 && rows <= 4096;
            if (!sane || columns > 4096 || (long) rows * columns * count > MAX_DATA_BYTES) {
                throw unusable("impossible sizes: %d of %d×%d".formatted(count, rows, columns));
            }
        } catch (UnusableSourceException fact) {
            close();
            throw fact;
        }
    }

    /** Tells how many records the header promises. */
    int count() {
        return count;
    }

    /** Tells how many rows a record has; 1 for labels. */
    int rows() {
        return rows;
    }

    /** Tells how many bytes a row has; 1 for labels. */
    int columns() {
        return columns;
    }

    /** Reads the next record. */
    byte[] next() {
        if (position == count) {
            throw new IllegalStateException("all " + count + " records are read");
        }
        position++;
        return readFully(rows * columns);
    }

    /** Steps over records. */
    void skip(long records) {
        for (long i = 0; i < records; i++) {
            next();
        }
    }

    /**
     * Ends the reading of all records: makes sure that nothing follows.
     *
     * @return the SHA-256 of the unpacked file, 64 lower-case hexadecimal digits
     */
    String finish() {
        try {
            String sha256 = HexFormat.of().formatHex(data.getMessageDigest().digest());
            if (data.read() != -1) {
                throw unusable("there is more in it than its header says");
            }
            return sha256;
        } catch (IOException broken) {
            throw damaged(broken);
        }
    }

    @Override
    public void close() {
        try {
            data.close();
        } catch (IOException ignored) {
            // Only read from: nothing is lost.
        }
    }

    private static DigestInputStream open(Path path) {
        InputStream file = null;
        try {
            file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            file.mark(2);
            boolean gzip = file.read() == 0x1F && file.read() == 0x8B;
            file.reset();
            InputStream unpacked =
                    gzip ? new BufferedInputStream(new GZIPInputStream(file, 1 << 16)) : file;
            return new DigestInputStream(unpacked, MessageDigest.getInstance("SHA-256"));
        } catch (IOException unreadable) {
            closeQuietly(file);
            throw new UnusableSourceException(
                    "%s can't be read: %s".formatted(path, unreadable.getMessage()), unreadable);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    private static void closeQuietly(InputStream file) {
        try (file) {
            // try-with-resources takes a null, too.
        } catch (IOException ignored) {
            // The first failure is the one to tell.
        }
    }

    private int readInt() {
        byte[] bytes = readFully(4);
        return (bytes[0] & 0xFF) << 24
                | (bytes[1] & 0xFF) << 16
                | (bytes[2] & 0xFF) << 8
                | bytes[3] & 0xFF;
    }

    private byte[] readFully(int length) {
        try {
            byte[] bytes = data.readNBytes(length);
            if (bytes.length < length) {
                throw unusable("truncated");
            }
            return bytes;
        } catch (EOFException cut) {
            throw unusable("truncated");
        } catch (IOException broken) {
            throw damaged(broken);
        }
    }

    private UnusableSourceException damaged(IOException broken) {
        String what = broken instanceof ZipException ? "damaged gzip data" : "can't be read";
        return new UnusableSourceException(
                "%s: %s (%s)".formatted(path, what, broken.getMessage()), broken);
    }

    private UnusableSourceException unusable(String what) {
        return new UnusableSourceException("%s: %s".formatted(path, what));
    }
}
