package org.secondlook.labelling.entity;

import jakarta.persistence.AttributeConverter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The serves that are fixed already, and where the schedule is after them. Immutable.
 *
 * <p>A serve is fixed when it is handed out for the first time, and stays what it is whatever
 * happens to the images, so that a label never lands on another image than the one seen.
 *
 * @param serves consecutive serves, the next to be answered first; at most {@value #MAX_SERVES}
 * @param end where the schedule is after the last of them
 */
public record Plan(List<Serve> serves, Position end) {

    public static final int MAX_SERVES = 40;

    public Plan {
        serves = List.copyOf(serves);
    }

    /** Nothing served yet, nothing planned. */
    public static Plan start() {
        return new Plan(List.of(), Position.start());
    }

    /** With one serve more. */
    public Plan with(Serve serve, Position after) {
        var more = new ArrayList<>(serves);
        more.add(serve);
        return new Plan(more, after);
    }

    /** With the position moved on, but no further serve. */
    public Plan at(Position position) {
        return new Plan(serves, position);
    }

    /** Without the first serve. */
    public Plan afterFirst() {
        return new Plan(serves.subList(1, serves.size()), end);
    }

    /**
     * The column's form: a version, the position, the trail and the serves, for example {@code
     * 1;4;3;1;1000;3;1,2,-1;17:3:3}. Serve numbers follow from the position.
     */
    public static class Column implements AttributeConverter<Plan, String> {

        @Override
        public String convertToDatabaseColumn(Plan plan) {
            var end = plan.end;
            return "1;%d;%d;%d;%d;%d;%s;%s"
                    .formatted(
                            end.nextServe(),
                            end.distinctImages(),
                            end.blockStart(),
                            end.blockSize(),
                            end.blockCursor(),
                            end.trail().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(",")),
                            plan.serves.stream()
                                    .map(
                                            serve ->
                                                    serve.imageNo()
                                                            + ":"
                                                            + serve.distinctNo()
                                                            + ":"
                                                            + serve.firstServeNo())
                                    .collect(Collectors.joining(",")));
        }

        @Override
        public Plan convertToEntityAttribute(String column) {
            var parts = column.split(";", -1);
            if (parts.length != 8 || !parts[0].equals("1")) {
                throw new IllegalStateException("Not a plan of this version: " + column);
            }
            var serves = items(parts[7]);
            var end =
                    new Position(
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]),
                            Long.parseLong(parts[4]),
                            Long.parseLong(parts[5]),
                            items(parts[6]).stream().map(Long::valueOf).toList());
            var planned = new ArrayList<Serve>();
            for (int i = 0; i < serves.size(); i++) {
                var fields = serves.get(i).split(":");
                planned.add(
                        new Serve(
                                end.nextServe() - serves.size() + i,
                                Long.parseLong(fields[0]),
                                Long.parseLong(fields[1]),
                                Long.parseLong(fields[2])));
            }
            return new Plan(planned, end);
        }

        private static List<String> items(String list) {
            return list.isEmpty() ? List.of() : Arrays.asList(list.split(","));
        }
    }
}
