package org.secondlook.statistics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.secondlook.labelling.control.Labels;
import org.secondlook.labelling.control.Recorder;
import org.secondlook.labelling.entity.Answer;

/** Labels of the version before the running values are counted when the database is migrated. */
class OldLabelsTest {

    private static final Instant FIRST = Instant.parse("2026-10-25T00:00:00Z");
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-05T23:30:00Z"), ZoneOffset.UTC);

    @Test
    void aMigratedDatabase_hasTheNumbersOfARecount() {
        try (var database = new OldDatabase(20_105)) {
            long beginner = database.user(0, FIRST, 1);
            long once = database.user(1, FIRST, 1);
            // two pages and a bit, over eleven days
            long busy = database.user(20_105, FIRST, 50);
            database.correct(busy, 7);
            database.countOldValues();
            database.migrate();
            for (long user : new long[] {beginner, once, busy}) {
                check(database, user);
            }

            // and they go on from there
            database.inTransaction(
                    em ->
                            new Recorder(em, new Labels(em), NOW)
                                    .correct(
                                            busy,
                                            1,
                                            6,
                                            OptionalInt.empty(),
                                            Answer.cantTell(),
                                            900));
            check(database, busy);
        }
    }

    private static void check(OldDatabase database, long user) {
        database.inTransaction(
                em -> {
                    for (var zone : List.of("UTC", "Asia/Kolkata", "America/Los_Angeles")) {
                        PlainCount.check(em, user, 1, NOW, ZoneId.of(zone), 30);
                    }
                    var progress = new Labels(em).progress(user, 1).orElseThrow();
                    assertEquals(
                            progress.tally(0).agreeingRepeats(), progress.confusion().agreeing());
                    return null;
                });
    }
}
