package org.secondlook.statistics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Confusion;
import org.secondlook.statistics.entity.ConfusionTable;
import org.secondlook.statistics.entity.DailyActivity;

class CsvTableTest {

    @Test
    void formulasAndSeparators_areHarmless() {
        var confusion =
                Confusion.none()
                        .with(new Confusion.Pair(Answer.of("-1"), Answer.of("=1+2")), 3)
                        .with(new Confusion.Pair(Answer.of("a\"b,c"), Answer.cantTell()), 1);
        assertEquals(
                "first_answer,repeated_answer,repeats\r\n'-1,'=1+2,3\r\n\"a\"\"b,c\",,1\r\n",
                CsvTable.of(ConfusionTable.of(List.of(), confusion)).text());
    }

    @Test
    void daysWithoutLabels_areThere() {
        var activity = DailyActivity.none(LocalDate.of(2026, 3, 1), 2, ZoneOffset.UTC);
        assertEquals(
                "date,labels,new_images,repeats,deciding_seconds\r\n"
                        + "2026-02-28,0,0,0,0\r\n2026-03-01,0,0,0,0\r\n",
                CsvTable.of(activity).text());
    }

    @Test
    void zones_areThoseOfTheDatabaseOrNone() {
        assertEquals(ZoneId.of("Asia/Kolkata"), new BrowserZone("Asia%2FKolkata").zone());
        assertEquals(ZoneId.of("Etc/GMT+5"), new BrowserZone("Etc%2FGMT%2B5").zone());
        assertEquals(Optional.of(ZoneId.of("Etc/GMT+5")), BrowserZone.of("Etc/GMT+5"));
        for (var odd : new String[] {null, "", "%", "+25:00", "Middle/Earth", "x".repeat(999)}) {
            assertEquals(Optional.empty(), BrowserZone.of(odd));
            assertEquals(ZoneOffset.UTC, new BrowserZone(odd).zone());
        }
    }
}
