package org.secondlook.labelling.entity;

import jakarta.persistence.AttributeConverter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often a user's repeats got which answer, given the user's first answer for the image, as both
 * stand. Immutable.
 *
 * @param counts how many repeats each pair of answers has, none of them 0
 */
public record Confusion(Map<Pair, Long> counts) {

    private static final Comparator<Pair> ORDER =
            Comparator.comparing(
                            (Pair pair) -> pair.first().classCode(),
                            Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(
                            pair -> pair.repeated().classCode(),
                            Comparator.nullsLast(Comparator.naturalOrder()));

    /** A first answer and that to a repeat; "can't tell" is an answer, too. */
    public record Pair(Answer first, Answer repeated) {

        /** Whether the two are the same. */
        public boolean agrees() {
            return first.equals(repeated);
        }
    }

    public Confusion {
        var sorted = new TreeMap<Pair, Long>(ORDER);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
    }

    /** No repeat yet. */
    public static Confusion none() {
        return new Confusion(Map.of());
    }

    /**
     * With so many more of a pair.
     *
     * @param more how many; negative to take some away
     * @throws IllegalStateException when less than none would be left
     */
    public Confusion with(Pair pair, long more) {
        var changed = new TreeMap<Pair, Long>(ORDER);
        changed.putAll(counts);
        long count = count(pair) + more;
        if (count < 0) {
            throw new IllegalStateException("%d of %s".formatted(count, pair));
        }
        if (count == 0) {
            changed.remove(pair);
        } else {
            changed.put(pair, count);
        }
        return new Confusion(changed);
    }

    /** With one repeat that is of another pair now. */
    public Confusion moved(Pair from, Pair to) {
        return with(from, -1).with(to, 1);
    }

    /** How many repeats have that pair. */
    public long count(Pair pair) {
        return counts.getOrDefault(pair, 0L);
    }

    /** All repeats. */
    public long repeats() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The repeats whose answer is the first one: those on the table's diagonal. */
    public long agreeing() {
        return counts.entrySet().stream()
                .filter(cell -> cell.getKey().agrees())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * The column's form: for each first answer, the repeated ones with their counts, for example
     * {@code 1=1:40,7:2;7=7:38,:1}. "Can't tell" is empty; what could be taken for a sign between
     * is percent-encoded.
     */
    public static class Column implements AttributeConverter<Confusion, String> {

        @Override
        public String convertToDatabaseColumn(Confusion confusion) {
            var rows = new TreeMap<String, String>();
            confusion.counts.forEach(
                    (pair, count) ->
                            rows.merge(
                                    text(pair.first()),
                                    text(pair.repeated()) + ":" + count,
                                    (left, right) -> left + "," + right));
            return rows.entrySet().stream()
                    .map(row -> row.getKey() + "=" + row.getValue())
                    .collect(Collectors.joining(";"));
        }

        @Override
        public Confusion convertToEntityAttribute(String column) {
            var counts = new TreeMap<Pair, Long>(ORDER);
            for (var row : column.isEmpty() ? new String[0] : column.split(";")) {
                int equals = row.indexOf('=');
                var first = answer(row.substring(0, equals));
                for (var cell : row.substring(equals + 1).split(",")) {
                    int colon = cell.indexOf(':');
                    counts.put(
                            new Pair(first, answer(cell.substring(0, colon))),
                            Long.valueOf(cell.substring(colon + 1)));
                }
            }
            return new Confusion(counts);
        }

        private static String text(Answer answer) {
            return answer.labelClass()
                    .map(code -> URLEncoder.encode(code, StandardCharsets.UTF_8))
                    .orElse("");
        }

        private static Answer answer(String text) {
            return text.isEmpty()
                    ? Answer.cantTell()
                    : Answer.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        }
    }
}
