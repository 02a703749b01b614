package org.secondlook.labelling.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystrokeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a | a",
                "A | a",
                "É | é",
                "e\u0301 | é",
                "ß | ß",
                "ẞ | ß",
                "Ж | ж",
                "7 | 7",
                "? | ?",
                "+ | +",
                "' | '",
                "€ | €",
                "µ | µ",
                "👍 | 👍",
                "日 | 日",
                "\" \" | Space",
                "space | Space",
                "BACKSPACE | Backspace",
                "ArrowUp | ArrowUp",
                " a | a"
            })
    void allowedKey_hasOneName(String text, String name) {
        assertEquals(Optional.of(new Keystroke(name)), Keystroke.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "aa",
                "Enter",
                "Tab",
                "Escape",
                "F1",
                "Shift",
                "Dead",
                "\n",
                "\t",
                "\r",
                "\u0000",
                "\u001b",
                "\u007f",
                "\u00a0",
                "\u00ad",
                "\u200b",
                "\u202e",
                "\u2028",
                "\ud800",
                "\ue000",
                "\u0301",
                "  ",
                "İ",
                "a\u0000",
                "Arrow left"
            })
    void otherText_isNoKey(String text) {
        assertEquals(Optional.empty(), Keystroke.of(text));
    }

    @ParameterizedTest
    @CsvSource({"a, A", "é, É", "ß, ß", "µ, µ", "ı, ı", "ÿ, Ÿ", "7, 7", "?, ?"})
    void printedCharacter_meansTheSameKey(String name, String printed) {
        var key = new Keystroke(name);
        assertEquals(printed, key.character());
        assertEquals(Optional.of(key), Keystroke.of(key.character()));
    }

    @Test
    void everyKey_isUnderstoodAsItIsStored() {
        for (var key : KeyBindings.SPARES) {
            assertEquals(Optional.of(key), Keystroke.of(key.name()));
            assertTrue(key.name().length() <= 16);
        }
        assertEquals("Plus", new Keystroke("+").ariaKey());
    }
}
