package org.secondlook.labelling.entity;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key that is pressed alone. Upper and lower case are one key. Enter, Tab and Escape are not
 * among them: browsers need those to press buttons and to move.
 *
 * @param name one visible character in lower case, or a name of {@link #NAMED}: but for Space, what
 *     {@code KeyboardEvent.key} is in browsers; without blanks, so that several can stand in a row
 */
public record Keystroke(String name) {

    /** The keys that show no character, under their names. */
    public static final List<Keystroke> NAMED =
            List.of(
                    new Keystroke("Space"),
                    new Keystroke("Backspace"),
                    new Keystroke("Delete"),
                    new Keystroke("ArrowLeft"),
                    new Keystroke("ArrowRight"),
                    new Keystroke("ArrowUp"),
                    new Keystroke("ArrowDown"));

    /**
     * The key that a text means: the character that it writes, a blank for Space, or a name in any
     * case.
     *
     * @param text what was typed or stored; not null
     * @return empty when that is no allowed key
     */
    public static Optional<Keystroke> of(String text) {
        if (text.equals(" ")) {
            return of("Space");
        }
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        var named = NAMED.stream().filter(key -> key.name.equalsIgnoreCase(composed)).findFirst();
        if (named.isPresent()) {
            return named;
        }
        var character = composed.toLowerCase(Locale.ROOT);
        return isVisible(character) ? Optional.of(new Keystroke(character)) : Optional.empty();
    }

    private static boolean isVisible(String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
            return false;
        }
        int type = Character.getType(text.codePointAt(0));
        return switch (type) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    false;
            default -> true;
        };
    }

    /** Whether it has a name that differs between languages; else it shows {@link #character}. */
    public boolean isNamed() {
        return name.codePointCount(0, name.length()) > 1;
    }

    /** The key of its name among the texts that people read; for named keys. */
    public String textKey() {
        return "keys.key." + name;
    }

    /** What is printed on the key: the character, a letter in upper case; for other keys. */
    public String character() {
        var upper = name.toUpperCase(Locale.ROOT);
        // ß, µ and others have no capital of their own
        return isVisible(upper) && upper.toLowerCase(Locale.ROOT).equals(name) ? upper : name;
    }

    /** What {@code aria-keyshortcuts} calls it. */
    public String ariaKey() {
        return name.equals("+") ? "Plus" : name;
    }
}
