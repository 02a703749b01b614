package org.secondlook.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * What the first start has done so far, kept in the data folder, so that later starts need not open
 * the database.
 *
 * @param digits how many made digits are there for certain, at least 0
 * @param guest whether the sign-in of a first try was made
 * @param done false when the first start, or a later one that wanted more, was interrupted
 */
record FirstStartMarker(long digits, boolean guest, boolean done) {

    private static final String FILE = "first-start.properties";

    /**
     * Whether nothing is left to make.
     *
     * @param asked how many digits the person wants; empty when they did not say
     */
    boolean covers(OptionalLong asked) {
        return done && digits >= asked.orElse(digits);
    }

    /** The marker in a data folder; empty before the first start. */
    static Optional<FirstStartMarker> read(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return Optional.of(
                    new FirstStartMarker(
                            Long.parseLong(properties.getProperty("digits", "0")),
                            Boolean.parseBoolean(properties.getProperty("guest")),
                            Boolean.parseBoolean(properties.getProperty("done"))));
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotRunException("%s can't be read: %s".formatted(file, e.getMessage()));
        }
    }

    /** Keeps this marker. */
    void write(Path folder) {
        var file = folder.resolve(FILE);
        var draft = folder.resolve(FILE + ".new");
        try {
            Files.writeString(
                    draft, "digits=%d%nguest=%b%ndone=%b%n".formatted(digits, guest, done));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotRunException("%s can't be written: %s".formatted(file, e));
        }
    }
}
