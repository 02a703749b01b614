package org.secondlook.statistics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.control.Activity;
import org.secondlook.labelling.control.Labels;
import org.secondlook.statistics.entity.PersonalReport;

/** The page costs as much for a person with a million labels as for one with a thousand. */
class ReadingCostTest {

    private static final int FEW = 1000;
    private static final int MANY = 1_000_000;
    private static final double SECONDS_BETWEEN = 34.56;
    private static final int MOST_MILLIS = 500;
    private static final Pattern ROWS_TOUCHED = Pattern.compile("scanCount: (\\d+)");

    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant NOW = MIDNIGHT.plusMillis((long) (FEW * SECONDS_BETWEEN * 1000));

    @Test
    void aMillionLabels_costAsMuchAsAThousandOnTheSameDay() {
        try (var database = new OldDatabase(FEW)) {
            long filling = System.nanoTime();
            long few = database.user(FEW, MIDNIGHT, SECONDS_BETWEEN);
            long many =
                    database.user(
                            MANY,
                            NOW.minusMillis((long) (MANY * SECONDS_BETWEEN * 1000) + 1),
                            SECONDS_BETWEEN);
            var filled = Duration.ofNanos(System.nanoTime() - filling);
            long began = System.nanoTime();
            database.migrate();
            var migrated = Duration.ofNanos(System.nanoTime() - began);

            assertEquals(statements(database, few), statements(database, many));
            assertEquals(FEW, report(database, few).today().labels());
            assertEquals(FEW, report(database, many).today().labels());
            assertEquals(MANY, report(database, many).overall().labels());
            long fewMillis = millis(database, few);
            long manyMillis = millis(database, many);
            System.out.printf(
                    "ReadingCostTest: filled in %d ms, migrated in %d ms, read 1,000 in %d ms, 1,000,000 in %d ms%n",
                    filled.toMillis(), migrated.toMillis(), fewMillis, manyMillis);
            assertTrue(manyMillis < MOST_MILLIS, () -> "took " + manyMillis + " ms");

            long firstToday = MANY - FEW + 1L;
            assertEquals(
                    touched(database, few, 1, FEW + 1L),
                    touched(database, many, firstToday, MANY + 1L),
                    FEW / 100.0);
        }
    }

    /** H2 looks at what it has after 2,000 changes; until then it guesses. */
    @Test
    void aDayBeforeTheDatabaseHasStatistics_isReadAsFast() {
        int labels = 1900;
        try (var database = new OldDatabase(labels)) {
            long user = database.user(labels, MIDNIGHT, SECONDS_BETWEEN / 2);
            database.migrate();

            assertEquals(labels, report(database, user).today().labels());
            long millis = millis(database, user);

            assertTrue(millis < MOST_MILLIS, () -> "took " + millis + " ms");
        }
    }

    private static PersonalReport report(OldDatabase database, long user) {
        return database.inTransaction(em -> report(em, user));
    }

    private static PersonalReport report(EntityManager em, long user) {
        return new Statistics(
                        new Projects(em),
                        new Labels(em),
                        new Activity(em),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .report(user, 1, ZoneOffset.UTC, 30)
                .orElseThrow();
    }

    private static long statements(OldDatabase database, long user) {
        return database.inTransaction(
                em -> {
                    var statistics = em.unwrap(Session.class).getSessionFactory().getStatistics();
                    statistics.setStatisticsEnabled(true);
                    statistics.clear();
                    report(em, user);
                    return statistics.getPrepareStatementCount();
                });
    }

    /** The fastest of some. */
    private static long millis(OldDatabase database, long user) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            report(database, user);
            least = Math.min(least, System.nanoTime() - began);
        }
        return Duration.ofNanos(least).toMillis();
    }

    /** The rows that the lookups of {@link Activity} touch. */
    private static long touched(OldDatabase database, long user, long first, long next) {
        var range =
                " user_id = %d and project_id = 1 and serve_no >= %d and serve_no < %d"
                        .formatted(user, first, next);
        return scanned(
                        database,
                        "select image_no, decision_ms from labels where"
                                + range
                                + " and revision = 0 order by serve_no")
                + scanned(
                        database,
                        "select f.class_code, r.class_code, count(*) from labels r join labels f on"
                                + " f.user_id = r.user_id and f.project_id = r.project_id and"
                                + " f.serve_no = r.first_serve_no and f.revision >= 0 where r."
                                + range.strip().replace("and ", "and r.")
                                + " and r.revision = (select max(m.revision) from labels m where"
                                + " m.user_id = r.user_id and m.project_id = r.project_id and"
                                + " m.serve_no = r.serve_no) and f.revision = (select"
                                + " max(n.revision) from labels n where n.user_id = f.user_id and"
                                + " n.project_id = f.project_id and n.serve_no = f.serve_no)"
                                + " group by f.class_code, r.class_code");
    }

    private static long scanned(OldDatabase database, String sql) {
        var plan =
                database.inTransaction(
                        em ->
                                (String)
                                        em.createNativeQuery("explain analyze " + sql, String.class)
                                                .getSingleResult());
        return ROWS_TOUCHED
                .matcher(plan)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }
}
