package org.secondlook.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server prints, in a file; the one of the start before is kept beside it.
 *
 * @param file not null
 */
record ServerLog(Path file) {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern FAILED_DEPLOYMENT =
            Pattern.compile(
                    "Exception (?:while|during) (?:preparing|loading|deploying|lifecycle)"
                            + "|Failed to deploy|Payara Micro .* ready in ");
    private static final Pattern THROWN =
            Pattern.compile("(?:Caused by: )?((?:[a-z][\\w]*\\.)+[A-Z][\\w.$]*): (.+)");
    private static final List<String> TELLING =
            List.of("org.secondlook.", "org.h2.jdbc.", "com.microsoft.sqlserver.", "org.flywaydb.");

    /** Sets the file of the start before aside, and makes the folder. */
    void begin() {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new CannotRunException("The log %s can't be made: %s".formatted(file, e));
        }
    }

    /** Whether the server has given up starting the application, though it may live on. */
    boolean saysFailed() {
        return FAILED_DEPLOYMENT.matcher(text()).find();
    }

    /** The first exception that tells a person something, else the last cause of all. */
    Optional<String> cause() {
        var all =
                text().lines()
                        .map(line -> THROWN.matcher(line.strip()))
                        .filter(Matcher::matches)
                        .toList();
        for (var telling : TELLING) {
            var found = all.stream().filter(line -> line.group(1).startsWith(telling)).findFirst();
            if (found.isPresent()) {
                return found.map(line -> line.group(2));
            }
        }
        return all.stream()
                .filter(line -> line.group().startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .map(line -> line.group(1) + ": " + line.group(2));
    }

    private String text() {
        try {
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return COLOUR.matcher(text).replaceAll("");
        } catch (IOException e) {
            return "";
        }
    }
}
