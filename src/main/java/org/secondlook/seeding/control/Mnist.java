package org.secondlook.seeding.control;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.UnusableSourceException;

/**
 * The handwritten digits of MNIST (LeCun, Cortes, Burges), or any set in the same two IDX files, as
 * grey PNGs without loss. Both files are read and checked to the end before the first image is
 * given. Immutable: the methods that choose something return another source.
 */
public final class Mnist implements ImageSource {

    /** Which of the two sets of files. */
    public enum Part {
        /** The 10,000 images of the {@code t10k} files. */
        TEST("t10k"),
        /** The 60,000 images of the {@code train} files. */
        TRAINING("train");

        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * SHA-256 of the two unpacked files, each 64 lower-case hexadecimal digits, not null.
     *
     * @param images of the file of images
     * @param labels of the file of labels
     */
    public record Checksums(String images, String labels) {
        /** Those of the MNIST test files. */
        public static final Checksums TEST =
                new Checksums(
                        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

        /** Checks that both are there. */
        public Checksums {
            Objects.requireNonNull(images, "images");
            Objects.requireNonNull(labels, "labels");
        }
    }

    private static final int DIGITS = 10;
    private static final long MAX_DOWNLOAD_BYTES = 100L << 20;
    private static final Duration DOWNLOAD_PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final IdxDownload download;
    private final Part part;
    private final Checksums checksums;
    private final long offset;
    private final long limit;

    private Mnist(
            Path folder,
            IdxDownload download,
            Part part,
            Checksums checksums,
            long offset,
            long limit) {
        this.folder = folder;
        this.download = download;
        this.part = part;
        this.checksums = checksums;
        this.offset = offset;
        this.limit = limit;
    }

    /**
     * Takes all test images from files in a folder.
     *
     * @param folder holds {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte} (or
     *     {@code train-…}), each with or without {@code .gz}; not null
     * @return the source
     */
    public static Mnist inFolder(Path folder) {
        Objects.requireNonNull(folder, "folder");
        return new Mnist(folder, null, Part.TEST, Checksums.TEST, 0, Long.MAX_VALUE);
    }

    /**
     * Takes all test images from a web address. A file is fetched when it is first needed and kept,
     * so that a second run needs no network; one with a wrong checksum is thrown away.
     *
     * @param base http or https; the file names, with {@code .gz}, are put behind it; not null
     * @param folder keeps what was fetched, made when missing; files in it are used first; not null
     * @return the source
     * @throws UnusableSourceException when the address is not an http or https one
     */
    public static Mnist at(URI base, Path folder) {
        Objects.requireNonNull(folder, "folder");
        return at(new IdxDownload(base, MAX_DOWNLOAD_BYTES, DOWNLOAD_PATIENCE), folder);
    }

    static Mnist at(IdxDownload download, Path folder) {
        return new Mnist(folder, download, Part.TEST, Checksums.TEST, 0, Long.MAX_VALUE);
    }

    /**
     * Chooses the set of files. The checksums of the test files are built in; for the training
     * files there are none, only their structure is checked unless {@link #expecting} gives some.
     *
     * @param other not null
     * @return a source of that part, with the same offset and limit
     */
    public Mnist part(Part other) {
        Checksums known = other == Part.TEST ? Checksums.TEST : null;
        return new Mnist(folder, download, other, known, offset, limit);
    }

    /**
     * Replaces the expected checksums, for training files or another data set in the same format.
     *
     * @param expected not null
     * @return a source that refuses other files
     */
    public Mnist expecting(Checksums expected) {
        Objects.requireNonNull(expected, "expected");
        return new Mnist(folder, download, part, expected, offset, limit);
    }

    /**
     * Chooses a run of images.
     *
     * @param firstIndex how many images to leave out at the start, at least 0
     * @param most how many images to give at most, at least 0
     * @return a source of those, or of fewer where the file ends
     * @throws IllegalArgumentException when a number is negative
     */
    public Mnist slice(long firstIndex, long most) {
        if (firstIndex < 0 || most < 0) {
            throw new IllegalArgumentException("no such slice: %d, %d".formatted(firstIndex, most));
        }
        return new Mnist(folder, download, part, checksums, firstIndex, most);
    }

    @Override
    public OptionalLong expected() {
        try (IdxReader images = images()) {
            return OptionalLong.of(sliceOf(images.count()));
        }
    }

    @Override
    public Stream<Candidate> candidates() {
        check();
        IdxReader images = images();
        try {
            IdxReader labels = labels();
            return StreamSupport.stream(new Records(images, labels), false)
                    .onClose(images::close)
                    .onClose(labels::close);
        } catch (UnusableSourceException fact) {
            images.close();
            throw fact;
        }
    }

    private long sliceOf(long count) {
        return Math.min(limit, Math.max(0, count - offset));
    }

    private IdxReader images() {
        return new IdxReader(file("images-idx3-ubyte"), 3);
    }

    private IdxReader labels() {
        return new IdxReader(file("labels-idx1-ubyte"), 1);
    }

    private Path file(String suffix) {
        String name = part.prefix + "-" + suffix;
        Optional<Path> there =
                Stream.of(name, name + ".gz")
                        .map(folder::resolve)
                        .filter(Files::isRegularFile)
                        .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        if (download != null) {
            return download.fetch(name + ".gz", folder);
        }
        throw new UnusableSourceException("no %s or %s.gz in %s".formatted(name, name, folder));
    }

    /** Reads both files to the end, keeping nothing. */
    private void check() {
        try (IdxReader images = images();
                IdxReader labels = labels()) {
            if (images.count() != labels.count()) {
                throw new UnusableSourceException(
                        "%d images but %d labels in %s"
                                .formatted(images.count(), labels.count(), folder));
            }
            for (int i = 0; i < labels.count(); i++) {
                int label = labels.next()[0] & 0xFF;
                if (label >= DIGITS) {
                    throw new UnusableSourceException(
                            "label #%d in %s is %d, not a digit".formatted(i, folder, label));
                }
            }
            images.skip(images.count());
            String imagesSum = images.finish();
            String labelsSum = labels.finish();
            if (checksums != null) {
                compare("images-idx3-ubyte", checksums.images(), imagesSum);
                compare("labels-idx1-ubyte", checksums.labels(), labelsSum);
            }
        }
    }

    private void compare(String suffix, String wanted, String found) {
        if (wanted.equals(found)) {
            return;
        }
        Path file = file(suffix);
        if (download != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException kept) {
                throw new UnusableSourceException("delete %s: it is wrong".formatted(file), kept);
            }
        }
        throw new UnusableSourceException(
                "%s is not the expected file: the SHA-256 of its content is %s, not %s"
                        .formatted(file, found, wanted));
    }

    /** Reads images and labels side by side. */
    private final class Records extends Spliterators.AbstractSpliterator<Candidate> {

        private final IdxReader images;
        private final IdxReader labels;
        private final long end;
        private long index = offset;

        Records(IdxReader images, IdxReader labels) {
            super(sliceOf(images.count()), Spliterator.ORDERED | Spliterator.NONNULL);
            this.images = images;
            this.labels = labels;
            this.end = offset + sliceOf(images.count());
            if (offset < end) {
                images.skip(offset);
                labels.skip(offset);
            }
        }

        @Override
        public boolean tryAdvance(Consumer<? super Candidate> action) {
            if (index >= end) {
                return false;
            }
            GreyRaster raster = new GreyRaster(images.columns(), images.rows(), images.next());
            String digit = String.valueOf(labels.next()[0]);
            action.accept(raster.picture("%s #%d".formatted(part.prefix, index), digit));
            index++;
            return true;
        }
    }
}
