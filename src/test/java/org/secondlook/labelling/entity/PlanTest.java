package org.secondlook.labelling.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private final Plan.Column column = new Plan.Column();

    @Test
    void emptyPlan_survivesTheColumn() {
        assertEquals(
                Plan.start(),
                column.convertToEntityAttribute(column.convertToDatabaseColumn(Plan.start())));
    }

    @Test
    void fullPlanOfLargeNumbers_survivesAndFitsTheColumn() {
        long large = Long.MAX_VALUE / 1_000_000;
        var end =
                new Position(
                        large,
                        large,
                        large,
                        large,
                        large,
                        LongStream.range(0, 50)
                                .map(i -> i % 2 == 0 ? large : -large)
                                .boxed()
                                .toList());
        var serves =
                IntStream.range(0, Plan.MAX_SERVES)
                        .mapToObj(i -> new Serve(large - Plan.MAX_SERVES + i, large, large, large))
                        .toList();
        var plan = new Plan(serves, end);

        var text = column.convertToDatabaseColumn(plan);

        assertEquals(plan, column.convertToEntityAttribute(text));
        assertTrue(text.length() <= 4000, "characters: " + text.length());
    }

    @Test
    void example_hasTheDocumentedForm() {
        var plan =
                new Plan(
                        List.of(new Serve(3, 17, 3, 3)),
                        new Position(4, 3, 1, 1000, 3, List.of(1L, 2L, -1L)));

        assertEquals("1;4;3;1;1000;3;1,2,-1;17:3:3", column.convertToDatabaseColumn(plan));
    }

    @Test
    void otherVersion_isRefused() {
        assertThrows(
                IllegalStateException.class,
                () -> column.convertToEntityAttribute("2;4;3;1;1000;3;;"));
    }
}
