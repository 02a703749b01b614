package org.secondlook.seeding.boundary;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.secondlook.seeding.control.ClassKeys;
import org.secondlook.seeding.control.MadeDigits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scripts/seed made}. */
@Command(
        name = "made",
        description = "Fill a project with digits drawn by a model of handwriting. No network.")
public class SeedMade implements Callable<Integer> {

    @Mixin private Filling filling;

    @Option(
            names = "--count",
            paramLabel = "N",
            required = true,
            description = "How many; more than last time adds the difference.")
    private long count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Another number gives other images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws SQLException {
        if (count < 0) {
            throw filling.wrong("--count is not negative");
        }
        return filling.fill(ClassKeys.DIGITS, classes -> new MadeDigits(seed, count)).number();
    }
}
