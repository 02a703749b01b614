package org.secondlook.seeding.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.catalogue.entity.LabelClass;

class ClassKeysTest {

    @Test
    void digits_haveThemselvesAsKeys_inOrder() {
        assertEquals(
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), keys(ClassKeys.DIGITS));
        assertEquals("Press the digit that you see.", ClassKeys.DIGITS.instructions());
    }

    @Test
    void words_getTheirFirstFreeLetter_orAnyFreeKey() {
        assertEquals(
                List.of("c", "o", "a", "t", "1"),
                keys(new ClassKeys(List.of("Cat", "cow", "cato", "tac", "coat"))));
    }

    @Test
    void classesWithoutAPlainLetter_getAnyFreeKey() {
        assertEquals(List.of("1", "2"), keys(new ClassKeys(List.of("ä", "日本"))));
    }

    @Test
    void asManyClassesAsKeys_haveOneEach() {
        var keys =
                new ClassKeys(IntStream.range(0, ClassKeys.MOST).mapToObj(i -> "a" + i).toList());

        assertEquals(ClassKeys.MOST, keys(keys).stream().distinct().count());
    }

    @Test
    void moreClassesThanDigits_getLetters() {
        var letters = IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toList();
        var numbers = IntStream.rangeClosed(1, 26).mapToObj(String::valueOf).toList();
        var all = IntStream.range(0, 36).mapToObj(i -> Integer.toString(i, 36)).toList();

        assertEquals(
                letters.stream().map(letter -> letter.toLowerCase(Locale.ROOT)).toList(),
                keys(new ClassKeys(letters)));
        assertEquals(List.of("1", "2", "3"), keys(new ClassKeys(numbers)).subList(0, 3));
        assertEquals(List.of("o", "p"), keys(new ClassKeys(numbers)).subList(24, 26));
        assertEquals(all, keys(new ClassKeys(all)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "seventeen-letters", "a/b", "a\n"})
    void malformedCode_isRefused(String code) {
        assertThrows(IllegalArgumentException.class, () -> new ClassKeys(List.of("ok", code)));
    }

    @Test
    void sameCodeTwice_noCode_andTooMany_areRefused() {
        var tooMany = IntStream.rangeClosed(0, ClassKeys.MOST).mapToObj(i -> "a" + i).toList();

        assertThrows(IllegalArgumentException.class, () -> new ClassKeys(List.of("a", "A")));
        assertThrows(IllegalArgumentException.class, () -> new ClassKeys(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ClassKeys(tooMany));
    }

    private static List<String> keys(ClassKeys classes) {
        return classes.classes(1).stream().map(LabelClass::shortcut).toList();
    }
}
