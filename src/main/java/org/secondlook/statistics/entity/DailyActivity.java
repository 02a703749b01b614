package org.secondlook.statistics.entity;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.Progress;

/**
 * What a user did in a project on each day.
 *
 * @param zone whose days
 * @param days without gaps, the last is today; days without labels are there, too
 */
public record DailyActivity(ZoneId zone, List<Day> days) {

    /**
     * A day. An hour belongs to the day in which it begins, where hours are those of UTC: in a zone
     * that is half an hour or a quarter apart from it, a day begins with the first whole one.
     *
     * @param labels labels given, corrections not counted
     * @param newImages different images labelled for the first time, of them
     * @param busyMillis how long the user took to decide; see {@link Work#busyMillis}
     */
    public record Day(LocalDate date, long labels, long newImages, long busyMillis) {

        /** Labels that were repeats. */
        public long repeats() {
            return labels - newImages;
        }

        private Day plus(long moreLabels, long moreImages, long moreMillis) {
            return new Day(
                    date, labels + moreLabels, newImages + moreImages, busyMillis + moreMillis);
        }
    }

    public DailyActivity {
        days = List.copyOf(days);
    }

    /** Days of nothing. */
    public static DailyActivity none(LocalDate today, int count, ZoneId zone) {
        var days = new ArrayList<Day>();
        for (int back = count - 1; back >= 0; back--) {
            days.add(new Day(today.minusDays(back), 0, 0, 0));
        }
        return new DailyActivity(zone, days);
    }

    /** The first hour that belongs to the day or a later one, as {@link ActivityHour#at}. */
    public static long firstUtcHour(LocalDate day, ZoneId zone) {
        return ActivityHour.at(day.atStartOfDay(zone).toInstant().minusMillis(1)) + 1;
    }

    /**
     * The days up to today.
     *
     * @param hours the hours from the first day's on, in order
     * @param now what is done by now
     * @param count how many days, 1 or more
     */
    public static DailyActivity of(
            List<ActivityHour> hours, Progress now, LocalDate today, int count, ZoneId zone) {
        var empty = none(today, count, zone);
        var days = new HashMap<LocalDate, Day>();
        empty.days.forEach(day -> days.put(day.date(), day));
        var end = now.asHour();
        for (int i = 0; i < hours.size(); i++) {
            var hour = hours.get(i);
            var next = i + 1 < hours.size() ? hours.get(i + 1) : end;
            var begun = hour.begin().atZone(zone).toLocalDate();
            // another node's clock may be ahead
            days.computeIfPresent(
                    begun.isAfter(today) ? today : begun,
                    (date, day) ->
                            day.plus(
                                    next.firstServeNo() - hour.firstServeNo(),
                                    next.distinctBefore() - hour.distinctBefore(),
                                    next.busyMillisBefore() - hour.busyMillisBefore()));
        }
        return new DailyActivity(
                zone, empty.days.stream().map(day -> days.get(day.date())).toList());
    }

    /** Labels on all the days. */
    public long labels() {
        return days.stream().mapToLong(Day::labels).sum();
    }
}
