package org.secondlook.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One of {@code scripts/…}, run as a person would, from another folder. Built by Maven before. */
public final class Script implements AutoCloseable {

    private static final Duration END_WITHIN = Duration.ofSeconds(120);

    private final Process process;
    private final Path out;
    private final Path err;

    private Script(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a script.
     *
     * @param folder an empty one or one of an earlier run; the script's working folder
     * @param name such as {@code seed}
     * @param environment settings, beside which there are none
     */
    public static Script start(
            Path folder, String name, Map<String, String> environment, String... arguments) {
        try {
            var out = Files.createTempFile(folder, name, ".out");
            var err = Files.createTempFile(folder, name, ".err");
            var script = Path.of("scripts", name).toAbsolutePath().toString();
            var builder =
                    new ProcessBuilder(
                                    Stream.concat(Stream.of(script), Arrays.stream(arguments))
                                            .toList())
                            .directory(folder.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().keySet().removeIf(key -> key.startsWith("SECONDLOOK_"));
            builder.environment().put("SECONDLOOK_NO_BUILD", "1");
            builder.environment().putAll(environment);
            return new Script(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a script without settings and waits for its end. */
    public static Script run(Path folder, String name, String... arguments) {
        var script = start(folder, name, Map.of(), arguments);
        script.exitCode();
        return script;
    }

    /** Waits until the standard output has the text, or the script has ended. */
    public void awaitOutput(String text) {
        Await.until(
                END_WITHIN,
                () -> out().contains(text) || !process.isAlive(),
                () -> "No \"%s\" in time: %s".formatted(text, this));
    }

    /** The exit code, once it has ended. */
    public int exitCode() {
        try {
            if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("It does not end: " + this);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its standard output so far. */
    public String out() {
        return text(out);
    }

    /** Its standard error so far. */
    public String err() {
        return text(err);
    }

    /** The processes that it started. */
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL to it alone. */
    public void kill() {
        process.destroyForcibly();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "out:\n%s\nerr:\n%s".formatted(out(), err());
    }

    /** Ends it and what it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
