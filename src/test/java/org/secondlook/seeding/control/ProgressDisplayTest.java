package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

    @Test
    void lines_comeEveryFewSecondsWithRateAndRemainingTime() {
        try (ProgressDisplay display = lines(OptionalLong.of(1000))) {
            for (int tenth = 0; tenth < 50; tenth++) {
                display.step(20);
                passMillis(100);
            }
        }

        assertEquals(
                List.of("620/1000 images, 207/s, 2 s left", "1000/1000 images, 200/s, took 5 s"),
                printed());
    }

    @Test
    void unknownNumber_givesNeitherTotalNorRemainingTime() {
        try (ProgressDisplay display = lines(OptionalLong.empty())) {
            passMillis(4000);
            display.step();
        }

        assertEquals(List.of("1 images, 0.3/s", "1 images, 0.3/s, took 4 s"), printed());
    }

    @Test
    void longTask_tellsMinutesAndHours() {
        try (ProgressDisplay display = lines(OptionalLong.of(100_000))) {
            passMillis(10_000);
            display.step(100);
            passMillis(10_000);
            display.step(2900);
        }

        assertEquals("100/100000 images, 10/s, 2 h 46 min left", printed().get(0));
        assertEquals("3000/100000 images, 150/s, 10 min 47 s left", printed().get(1));
    }

    @Test
    void moreThanExpected_leavesTheRemainingTimeOut() {
        try (ProgressDisplay display = lines(OptionalLong.of(10))) {
            passMillis(4000);
            display.step(40);
        }

        assertEquals("40/10 images, 10/s", printed().get(0));
    }

    @Test
    void nothingDone_stillEndsWithALine() {
        lines(OptionalLong.of(0)).close();

        assertEquals(List.of("0/0 images, 0.0/s, took 0 s"), printed());
    }

    @Test
    void manyThreads_loseNoStep() {
        try (ProgressDisplay display = lines(OptionalLong.of(10_000))) {
            IntStream.range(0, 10_000).parallel().forEach(i -> display.step());
        }

        assertEquals("10000/10000 images, 0.0/s, took 0 s", printed().get(0));
    }

    @Test
    void terminal_getsABarThatOverwritesItself() {
        try (ProgressDisplay display =
                new ProgressDisplay("images", OptionalLong.of(40), out, true, nanos::get)) {
            display.step(40);
        }

        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("\r"), text);
        assertTrue(text.contains("images"), text);
        assertTrue(text.contains("40/40"), text);
    }

    private ProgressDisplay lines(OptionalLong expected) {
        return new ProgressDisplay("images", expected, out, false, nanos::get);
    }

    private void passMillis(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private List<String> printed() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
