package org.secondlook.seeding.boundary;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.secondlook.seeding.control.ClassKeys;
import org.secondlook.seeding.control.Mnist;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scripts/seed mnist}. */
@Command(name = "mnist", description = "Fill a project with the handwritten digits of MNIST.")
public class SeedMnist implements Callable<Integer> {

    private static final URI USUAL_PLACE =
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/");

    @Mixin private Filling filling;

    @ArgGroup(exclusive = true)
    private Where where = new Where();

    /** One of two places. */
    static class Where {
        @Option(
                names = "--folder",
                paramLabel = "DIR",
                description = "Folder with the IDX files, each with or without .gz.")
        private Path folder;

        @Option(
                names = "--url",
                paramLabel = "BASE",
                description =
                        "Where to fetch the files from; they are kept in DATA/mnist. Default: a"
                                + " well-known copy.")
        private URI url;
    }

    @Option(names = "--train", description = "The 60,000 training images, not the 10,000 others.")
    private boolean train;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many images.")
    private Long limit;

    @Override
    public Integer call() throws SQLException {
        if (limit != null && limit < 0) {
            throw filling.wrong("--limit is not negative");
        }
        var source =
                where.folder != null
                        ? Mnist.inFolder(where.folder)
                        : Mnist.at(
                                where.url == null ? USUAL_PLACE : where.url,
                                filling.settings().dataFolder().resolve("mnist"));
        var part = train ? source.part(Mnist.Part.TRAINING) : source;
        var images = limit == null ? part : part.slice(0, limit);
        return filling.fill(ClassKeys.DIGITS, classes -> images).number();
    }
}
