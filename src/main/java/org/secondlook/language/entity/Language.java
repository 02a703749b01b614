package org.secondlook.language.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** A language that there are texts in. */
public enum Language {
    /** What people get who read none of the others. */
    ENGLISH(Locale.ENGLISH, "English"),
    GERMAN(Locale.GERMAN, "Deutsch");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /** As Java's formats take it. */
    public Locale locale() {
        return locale;
    }

    /** As HTML and HTTP name it, such as "de". */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** As those who speak it name it. */
    public String ownName() {
        return ownName;
    }

    /**
     * The language with that tag.
     *
     * @param tag as {@link #tag} gives it; may be null
     */
    public static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(it -> it.tag().equals(tag)).findFirst();
    }

    /**
     * The language that suits best.
     *
     * @param acceptLanguage wishes as in the header Accept-Language (RFC 9110, 12.5.4); may be null
     * @return {@link #ENGLISH} when nothing suits, or the wishes can't be read
     */
    public static Language bestFor(String acceptLanguage) {
        if (acceptLanguage == null) {
            return ENGLISH;
        }
        List<LanguageRange> wishes;
        try {
            wishes =
                    LanguageRange.parse(acceptLanguage).stream()
                            .filter(wish -> wish.getWeight() > 0)
                            .toList();
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
        var tags = Arrays.stream(values()).map(Language::tag).toList();
        return Optional.ofNullable(Locale.lookupTag(wishes, tags))
                .flatMap(Language::of)
                .orElse(ENGLISH);
    }
}
