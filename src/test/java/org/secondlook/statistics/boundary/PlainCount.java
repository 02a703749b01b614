package org.secondlook.statistics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.control.Activity;
import org.secondlook.labelling.control.Labels;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Confusion;
import org.secondlook.labelling.entity.DecisionTimes;
import org.secondlook.labelling.entity.Label;
import org.secondlook.statistics.entity.DailyActivity;
import org.secondlook.statistics.entity.Proportion;
import org.secondlook.statistics.entity.Work;

/** All numbers of the page, counted from the labels one by one. */
record PlainCount(List<Label> labels, Map<Long, Answer> standing) {

    private static final int LONGEST_BUSY = 120_000;

    static PlainCount of(EntityManager entities, long user, long project) {
        var rows =
                entities.createQuery(
                                "from Label l where l.userId = :user and l.projectId = :project"
                                        + " order by l.serveNo, l.revision",
                                Label.class)
                        .setParameter("user", user)
                        .setParameter("project", project)
                        .getResultList();
        var first = new ArrayList<Label>();
        var standing = new HashMap<Long, Answer>();
        for (var row : rows) {
            standing.put(row.serveNo(), row.answer());
            if (row.revision() == 0) {
                first.add(row);
            }
        }
        return new PlainCount(first, standing);
    }

    /** Compares what the application says at that time, in that zone, with the count. */
    static void check(
            EntityManager entities, long user, long project, Clock clock, ZoneId zone, int days) {
        var report =
                new Statistics(
                                new Projects(entities),
                                new Labels(entities),
                                new Activity(entities),
                                clock)
                        .report(user, project, zone, days)
                        .orElseThrow();
        var count = of(entities, user, project);
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var where = zone + " at " + clock.instant();

        assertEquals(count.daily(today, days, zone), report.activity(), where);
        assertEquals(count.confusion(count.labels), report.confusion().confusion(), where);
        assertEquals(count.work(count.since(today, zone)), report.today(), where);
        var overall = count.work(count.labels);
        var said = report.overall();
        assertEquals(
                overall,
                new Work(
                        said.labels(),
                        said.distinctImages(),
                        said.repeats(),
                        said.selfAgreement(),
                        said.busyMillis(),
                        overall.medianDecisionMillis()),
                where);
        assertEquals(
                overall.medianDecisionMillis().isPresent(),
                said.medianDecisionMillis().isPresent());
        overall.medianDecisionMillis()
                .ifPresent(
                        exact ->
                                assertEquals(
                                        exact,
                                        said.medianDecisionMillis().getAsDouble(),
                                        exact * DecisionTimes.ACCURACY * (1 + 1e-9),
                                        where));
    }

    private Work work(List<Label> some) {
        var millis = some.stream().mapToInt(Label::decisionMillis).sorted().toArray();
        var repeats = some.stream().filter(label -> label.repeatedServe().isPresent()).toList();
        long agreeing =
                repeats.stream()
                        .filter(
                                label ->
                                        standing.get(label.serveNo())
                                                .equals(
                                                        standing.get(
                                                                label.repeatedServe().getAsLong())))
                        .count();
        return new Work(
                some.size(),
                some.stream().map(Label::imageNo).distinct().count(),
                new Proportion(repeats.size(), some.size()),
                new Proportion(agreeing, repeats.size()),
                some.stream().mapToLong(PlainCount::busy).sum(),
                millis.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(millis[(millis.length - 1) / 2]));
    }

    private static long busy(Label label) {
        return Math.min(label.decisionMillis(), LONGEST_BUSY);
    }

    private Confusion confusion(List<Label> some) {
        var counts = new HashMap<Confusion.Pair, Long>();
        for (var label : some) {
            label.repeatedServe()
                    .ifPresent(
                            first ->
                                    counts.merge(
                                            new Confusion.Pair(
                                                    standing.get(first),
                                                    standing.get(label.serveNo())),
                                            1L,
                                            Long::sum));
        }
        return new Confusion(counts);
    }

    /** The day of each label: that of the latest hour so far. */
    private Map<Label, LocalDate> days(ZoneId zone) {
        var days = new HashMap<Label, LocalDate>();
        var hour = Instant.MIN;
        for (var label : labels) {
            var own =
                    Instant.ofEpochSecond(
                            Duration.ofHours(
                                            Math.floorDiv(
                                                    label.recordedAt().getEpochSecond(), 3600))
                                    .toSeconds());
            hour = own.isAfter(hour) ? own : hour;
            days.put(label, LocalDate.ofInstant(hour, zone));
        }
        return days;
    }

    private List<Label> since(LocalDate today, ZoneId zone) {
        var days = days(zone);
        return labels.stream().filter(label -> !days.get(label).isBefore(today)).toList();
    }

    private DailyActivity daily(LocalDate today, int count, ZoneId zone) {
        var all = new TreeMap<LocalDate, DailyActivity.Day>();
        for (int back = 0; back < count; back++) {
            var date = today.minusDays(back);
            all.put(date, new DailyActivity.Day(date, 0, 0, 0));
        }
        var days = days(zone);
        for (var label : labels) {
            var day = days.get(label);
            all.computeIfPresent(
                    day.isAfter(today) ? today : day,
                    (date, so) ->
                            new DailyActivity.Day(
                                    date,
                                    so.labels() + 1,
                                    so.newImages() + (label.repeatedServe().isEmpty() ? 1 : 0),
                                    so.busyMillis() + busy(label)));
        }
        return new DailyActivity(zone, List.copyOf(all.values()));
    }
}
