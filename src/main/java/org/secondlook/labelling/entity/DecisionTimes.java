package org.secondlook.labelling.entity;

import jakarta.persistence.AttributeConverter;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long decisions took, in a bounded space however many there were. Immutable.
 *
 * <p>The sketch of C. Masson, J. E. Rim and H. K. Lee, "DDSketch: a fast and fully-mergeable
 * quantile sketch with relative-error guarantees", PVLDB 12 (12), 2019: a time of x ms is counted
 * in bucket ⌈log_γ x⌉ with γ = (1 + α) / (1 − α), and whatever is in bucket i is taken for 2 γ^i /
 * (γ + 1), which is off by at most α of x. Between 0 ms and a day there are no more than {@value
 * #MOST_BUCKETS} buckets, so none has to be collapsed.
 *
 * @param counts how many decisions are in each bucket, none of them 0; bucket −1 is for 0 ms
 */
public record DecisionTimes(SortedMap<Integer, Long> counts) {

    /** The relative accuracy α: a median is off by at most this share of itself. */
    public static final double ACCURACY = 0.02;

    /** Buckets between 0 ms and {@value #LONGEST_MILLIS} ms. */
    public static final int MOST_BUCKETS = 459;

    private static final int LONGEST_MILLIS = 86_400_000;
    private static final double GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
    private static final int NO_TIME = -1;

    public DecisionTimes {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** No decision yet. */
    public static DecisionTimes none() {
        return new DecisionTimes(Collections.emptySortedMap());
    }

    /**
     * With more decisions.
     *
     * @param millis how long each took, 0 or more; more than a day counts as a day
     */
    public DecisionTimes with(int... millis) {
        var more = new TreeMap<>(counts);
        for (int time : millis) {
            more.merge(bucket(time), 1L, Long::sum);
        }
        return new DecisionTimes(more);
    }

    private static int bucket(int millis) {
        return millis <= 0
                ? NO_TIME
                : (int) Math.ceil(Math.log(Math.min(millis, LONGEST_MILLIS)) / Math.log(GAMMA));
    }

    /** How many decisions. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The median in milliseconds, the lower of two in the middle, within {@link #ACCURACY}; empty
     * without decisions.
     */
    public OptionalDouble medianMillis() {
        long before = (count() - 1) / 2;
        for (var bucket : counts.entrySet()) {
            before -= bucket.getValue();
            if (before < 0) {
                int index = bucket.getKey();
                return OptionalDouble.of(
                        index == NO_TIME ? 0 : 2 * Math.pow(GAMMA, index) / (GAMMA + 1));
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The column's form: bucket after bucket, each as the distance from the one before (left out
     * when it is 1), a dot and the count, all with 36 digits. For example {@code 4u.3 .1 2.7}.
     */
    public static class Column implements AttributeConverter<DecisionTimes, String> {

        @Override
        public String convertToDatabaseColumn(DecisionTimes times) {
            var text = new StringBuilder();
            int before = NO_TIME - 1;
            for (var bucket : times.counts.entrySet()) {
                int distance = bucket.getKey() - before;
                text.append(text.isEmpty() ? "" : " ")
                        .append(distance == 1 ? "" : Integer.toString(distance, 36))
                        .append('.')
                        .append(Long.toString(bucket.getValue(), 36));
                before = bucket.getKey();
            }
            return text.toString();
        }

        @Override
        public DecisionTimes convertToEntityAttribute(String column) {
            var counts = new TreeMap<Integer, Long>();
            int index = NO_TIME - 1;
            for (var bucket : column.isEmpty() ? new String[0] : column.split(" ")) {
                int dot = bucket.indexOf('.');
                index += dot == 0 ? 1 : Integer.parseInt(bucket.substring(0, dot), 36);
                counts.put(index, Long.valueOf(bucket.substring(dot + 1), 36));
            }
            return new DecisionTimes(counts);
        }
    }
}
