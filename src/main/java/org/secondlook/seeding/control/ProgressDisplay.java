package org.secondlook.seeding.control;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a long task is, with its rate and the remaining time: a bar on a terminal, else a
 * plain line every few seconds, as {@code 240/1000 images, 812/s, 1 s left}. Many threads may step
 * at once.
 */
public final class ProgressDisplay implements AutoCloseable {

    private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(3);
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String things;
    private final OptionalLong expected;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final ProgressBar bar;
    private final long started;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong lineDue = new AtomicLong();
    private final ReentrantLock printing = new ReentrantLock();
    private long lastTime;
    private long lastDone;
    private double rate;

    /**
     * Shows a bar when the process has a console, lines when it is run by a script or into a file.
     *
     * @param things what is counted, a plural such as {@code images}; not null
     * @param expected how many there will be, empty when unknown; not null
     * @param out where to, not null; not closed by this
     */
    public ProgressDisplay(String things, OptionalLong expected, PrintStream out) {
        this(things, expected, out, System.console() != null, System::nanoTime);
    }

    /**
     * Shows a bar or lines as told.
     *
     * @param things what is counted, a plural such as {@code images}; not null
     * @param expected how many there will be, empty when unknown; not null
     * @param out where to, not null; not closed by this
     * @param terminal true for a bar that overwrites itself, false for lines
     * @param nanoTime a clock in nanoseconds from any origin, for the lines; not null
     */
    public ProgressDisplay(
            String things,
            OptionalLong expected,
            PrintStream out,
            boolean terminal,
            LongSupplier nanoTime) {
        this.things = Objects.requireNonNull(things, "things");
        this.expected = Objects.requireNonNull(expected, "expected");
        this.out = Objects.requireNonNull(out, "out");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
        this.started = nanoTime.getAsLong();
        this.lastTime = started;
        this.lineDue.set(started + NANOS_BETWEEN_LINES);
        this.bar = terminal ? bar() : null;
    }

    /** Counts one more thing as done. */
    public void step() {
        step(1);
    }

    /**
     * Counts more things as done.
     *
     * @param things how many, at least 0
     */
    public void step(long things) {
        long sum = done.addAndGet(things);
        if (bar != null) {
            bar.stepTo(sum);
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - lineDue.get() >= 0 && printing.tryLock()) {
            try {
                // Another thread may have printed between the two looks at the clock.
                if (now - lineDue.get() >= 0) {
                    printLine(now);
                }
            } finally {
                printing.unlock();
            }
        }
    }

    /** Ends the bar, or prints a last line with the average rate and the time taken. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            return;
        }
        double seconds = (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
        out.printf(
                Locale.ROOT,
                "%s %s, %s, took %s%n",
                count(),
                things,
                perSecond(seconds > 0 ? done.get() / seconds : 0),
                span(Math.round(seconds)));
        out.flush();
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName(things)
                .setInitialMax(expected.orElse(-1))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    private void printLine(long now) {
        long sum = done.get();
        double recent = (sum - lastDone) / ((now - lastTime) / NANOS_PER_SECOND);
        // Half of the past: a run that goes on after Ctrl-C skips fast at first, then is slower.
        rate = lastDone == 0 ? recent : (rate + recent) / 2;
        lastDone = sum;
        lastTime = now;
        lineDue.set(now + NANOS_BETWEEN_LINES);
        StringBuilder line = new StringBuilder();
        line.append(count()).append(' ').append(things).append(", ").append(perSecond(rate));
        if (expected.isPresent() && expected.getAsLong() >= sum && rate > 0) {
            long left = (long) Math.ceil((expected.getAsLong() - sum) / rate);
            line.append(", ").append(span(left)).append(" left");
        }
        out.println(line);
        out.flush();
    }

    private String count() {
        return expected.isPresent() ? done.get() + "/" + expected.getAsLong() : "" + done.get();
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, rate < 10 ? "%.1f/s" : "%.0f/s", rate);
    }

    private static String span(long seconds) {
        Duration span = Duration.ofSeconds(seconds);
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        return seconds + " s";
    }
}
