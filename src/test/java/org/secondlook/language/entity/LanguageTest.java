package org.secondlook.language.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                          | GERMAN",
                "de-AT                       | GERMAN",
                "de-CH,de;q=0.9,en;q=0.8     | GERMAN",
                "DE                          | GERMAN",
                "fr, de;q=0.5, en;q=0.4      | GERMAN",
                "en;q=0.4, de;q=0.5          | GERMAN",
                "en-GB,en;q=0.9,de;q=0.8     | ENGLISH",
                "de;q=0, fr                  | ENGLISH",
                "fr                          | ENGLISH",
                "*                           | ENGLISH",
                "''                          | ENGLISH",
                "de;q=x                      | ENGLISH",
                "<script>                    | ENGLISH",
                ",,,                         | ENGLISH",
                "                            | ENGLISH"
            })
    void wishes_getTheLanguageThatSuitsBest(String acceptLanguage, Language expected) {
        assertEquals(expected, Language.bestFor(acceptLanguage));
    }

    @Test
    void tag_givesTheLanguageBack() {
        for (var language : Language.values()) {
            assertEquals(Optional.of(language), Language.of(language.tag()));
        }
        assertEquals(Optional.empty(), Language.of(null));
        assertEquals(Optional.empty(), Language.of("de-DE"));
    }
}
