package org.secondlook.labelling.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.labelling.entity.Confusion.Pair;

class ConfusionTest {

    private static final Answer CAT = Answer.of("cat");
    private static final Answer ODD = Answer.of("ö=;,:%+ -1");

    @Test
    void countsOfAnyAnswers_surviveTheColumn() {
        var confusion = Confusion.none();
        int count = 1;
        for (var first : List.of(CAT, ODD, Answer.cantTell())) {
            for (var repeated : List.of(CAT, ODD, Answer.cantTell())) {
                confusion = confusion.with(new Pair(first, repeated), count++);
            }
        }
        var column = new Confusion.Column();
        assertEquals(
                confusion,
                column.convertToEntityAttribute(column.convertToDatabaseColumn(confusion)));
        assertEquals(45, confusion.repeats());
        assertEquals(1 + 5 + 9, confusion.agreeing());
        assertEquals(Confusion.none(), column.convertToEntityAttribute(""));
    }

    @Test
    void theLastOneMovedAway_leavesNoCell() {
        var from = new Pair(CAT, CAT);
        var to = new Pair(CAT, Answer.cantTell());
        var moved = Confusion.none().with(from, 1).moved(from, to);
        assertEquals(Confusion.none().with(to, 1), moved);
        assertThrows(IllegalStateException.class, () -> moved.with(from, -1));
    }
}
