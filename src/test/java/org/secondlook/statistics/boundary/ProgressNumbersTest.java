package org.secondlook.statistics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.control.Labels;
import org.secondlook.labelling.control.Planner;
import org.secondlook.labelling.control.Recorder;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.testing.MemoryDatabase;
import org.secondlook.testing.MovableClock;

/** The running values against a plain count of the labels, whatever was done and whenever. */
class ProgressNumbersTest {

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("UTC"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("Asia/Kolkata"),
                    ZoneId.of("Asia/Kathmandu"),
                    ZoneId.of("America/Los_Angeles"),
                    ZoneId.of("Pacific/Kiritimati"));

    private final MemoryDatabase database = new MemoryDatabase();
    private final long project = database.project(120, 0.4, 2);
    private final long user = database.user();
    private long answered;

    @AfterEach
    void close() {
        database.close();
    }

    /** From Fridays before the clocks change in Los Angeles. */
    @ParameterizedTest
    @CsvSource({"1, 2026-03-06T20:00:00Z", "2, 2026-10-30T20:00:00Z", "3, 2026-12-30T09:00:00Z"})
    void anyLabelsAndCorrections_areAsARecountSays(long seed, Instant start) {
        var random = new Random(seed);
        var clock = new MovableClock(start);
        begin(seed);
        check(clock, 30);
        for (int i = 0; i < 500; i++) {
            clock.advance(pause(random));
            if (answered > 0 && random.nextInt(4) == 0) {
                correct(clock, 1 + random.nextLong(answered), any(random), random.nextInt(9000));
            } else {
                label(clock, any(random), millis(random));
            }
            if (i < 3 || i % 40 == 0) {
                check(clock, i % 80 == 0 ? 30 : 5);
            }
        }
        check(clock, 30);
        clock.advance(Duration.ofDays(3));
        check(clock, 30);
        assertTrue(Duration.between(start, clock.instant()).toDays() > 6);
    }

    @Test
    void oneLabel_isOneLabelInOneDay() {
        var clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
        begin(1);
        label(clock, Answer.cantTell(), 0);
        check(clock, 365);
        assertEquals(1, answered);
    }

    private static Duration pause(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> Duration.ofHours(1 + random.nextInt(20));
            case 1 -> Duration.ofMinutes(-random.nextInt(90));
            case 2, 3, 4, 5 -> Duration.ofMinutes(random.nextInt(80));
            default -> Duration.ofMillis(random.nextInt(60_000));
        };
    }

    private static int millis(Random random) {
        return random.nextInt(20) == 0
                ? random.nextInt(86_400_000)
                : (int) Math.exp(6 + random.nextGaussian());
    }

    private static Answer any(Random random) {
        int digit = random.nextInt(4);
        return digit == 3 ? Answer.cantTell() : Answer.of(String.valueOf(digit));
    }

    private void begin(long seed) {
        database.inTransaction(em -> new Labels(em).begin(new Progress(user, project, seed)));
    }

    private void label(MovableClock clock, Answer answer, int millis) {
        var serve =
                database.inTransaction(
                        em -> {
                            var labels = new Labels(em);
                            var progress = labels.progress(user, project).orElseThrow();
                            new Planner(new Images(em, clock), labels)
                                    .plan(
                                            progress,
                                            new Projects(em).find(project).orElseThrow(),
                                            1,
                                            true);
                            return progress.current().orElseThrow();
                        });
        var recording =
                database.inTransaction(
                        em ->
                                new Recorder(em, new Labels(em), clock)
                                        .record(user, project, serve.no(), answer, millis));
        assertInstanceOf(Recording.Recorded.class, recording);
        answered = serve.no();
    }

    private void correct(MovableClock clock, long serve, Answer answer, int millis) {
        database.inTransaction(
                em ->
                        new Recorder(em, new Labels(em), clock)
                                .correct(
                                        user, project, serve, OptionalInt.empty(), answer, millis));
    }

    private void check(MovableClock clock, int days) {
        database.inTransaction(
                em -> {
                    for (var zone : ZONES) {
                        PlainCount.check(em, user, project, clock, zone, days);
                    }
                    return null;
                });
    }
}
