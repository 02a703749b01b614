package org.secondlook.language.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.secondlook.language.entity.Language;

class NumbersTest {

    private final Numbers english = new Numbers(Language.ENGLISH);
    private final Numbers german = new Numbers(Language.GERMAN);

    @Test
    void wholeNumber_isGrouped() {
        assertEquals("1,234,567", english.whole(1_234_567));
        assertEquals("1.234.567", german.whole(1_234_567));
        assertEquals("999", german.whole(999));
    }

    @Test
    void share_hasOneDecimalAndTheLanguagesSign() {
        assertEquals("96.3%", english.percent(26.0 / 27));
        assertEquals("96,3\u00a0%", german.percent(26.0 / 27));
        assertEquals("0.0%", english.percent(0));
        assertEquals("100,0\u00a0%", german.percent(1));
    }

    @Test
    void halves_areRoundedUpAsTheNumberIsWritten() {
        assertEquals("8.2%", english.percent(0.0815));
        assertEquals("0.3%", english.percent(0.0025));
        assertEquals("57.5%", english.percent(0.575));
    }
}
