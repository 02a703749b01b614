package org.secondlook.statistics.boundary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.statistics.entity.ConfusionTable;
import org.secondlook.statistics.entity.DailyActivity;

/**
 * A table as comma-separated values: RFC 4180, "Common Format and MIME Type for CSV Files", with a
 * header line. What a spreadsheet would take for a formula gets an apostrophe in front, as OWASP's
 * "CSV injection" says.
 *
 * @param columns names that never change, in English
 * @param rows as many values as columns in each
 */
record CsvTable(List<String> columns, List<List<String>> rows) {

    static final String MEDIA_TYPE = "text/csv; charset=UTF-8; header=present";

    /** A row for each day. */
    static CsvTable of(DailyActivity activity) {
        return new CsvTable(
                List.of("date", "labels", "new_images", "repeats", "deciding_seconds"),
                activity.days().stream()
                        .map(
                                day ->
                                        row(
                                                day.date(),
                                                day.labels(),
                                                day.newImages(),
                                                day.repeats(),
                                                day.busyMillis() / 1000))
                        .toList());
    }

    /** A row for each pair of answers that occurred; "can't tell" is an empty value. */
    static CsvTable of(ConfusionTable table) {
        return new CsvTable(
                List.of("first_answer", "repeated_answer", "repeats"),
                table.confusion().counts().entrySet().stream()
                        .map(
                                cell ->
                                        row(
                                                text(cell.getKey().first()),
                                                text(cell.getKey().repeated()),
                                                cell.getValue()))
                        .toList());
    }

    private static List<String> row(Object... values) {
        return Arrays.stream(values).map(String::valueOf).toList();
    }

    private static String text(Answer answer) {
        return answer.labelClass().map(CsvTable::harmless).orElse("");
    }

    private static String harmless(String text) {
        return text.matches("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*") ? "'" + text : text;
    }

    /** The file's content. */
    String text() {
        return Stream.concat(Stream.of(columns), rows.stream())
                .map(
                        row ->
                                row.stream()
                                        .map(CsvTable::quoted)
                                        .collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\\r\\n].*")
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }
}
