package org.secondlook.seeding.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.secondlook.catalogue.entity.LabelClass;

/**
 * The classes of a new project in the order of their keys. Each gets a key of its own: the first
 * letter or digit of its code that no class before it has, else any that is free.
 *
 * @param codes what is stored with labels: each once, 1 to 16 letters, digits, {@code _} and {@code
 *     -}; 1 to {@value #MOST}
 */
public record ClassKeys(List<String> codes) {

    /** More would not have a key each. */
    public static final int MOST = 36;

    /** The classes of digits, each with its digit as the key. */
    public static final ClassKeys DIGITS =
            new ClassKeys(IntStream.range(0, 10).mapToObj(String::valueOf).toList());

    private static final String KEYS = "1234567890abcdefghijklmnopqrstuvwxyz";

    /**
     * Checks the codes.
     *
     * @throws IllegalArgumentException when one is malformed or there twice, or there are too many
     */
    public ClassKeys {
        codes = List.copyOf(codes);
        if (codes.isEmpty() || codes.size() > MOST) {
            throw new IllegalArgumentException(
                    "a project has 1 to %d classes, not %d".formatted(MOST, codes.size()));
        }
        var seen = new HashSet<String>();
        for (var code : codes) {
            if (!code.matches("[\\p{L}\\p{Nd}_-]{1,16}")) {
                throw new IllegalArgumentException(
                        "a class is 1 to 16 letters, digits, _ and -, unlike \"%s\""
                                .formatted(code));
            }
            // a database may compare without case
            if (!seen.add(code.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the class %s is there twice".formatted(code));
            }
        }
    }

    /** The classes, to be stored. */
    public List<LabelClass> classes(long projectId) {
        var taken = new HashSet<String>();
        var classes = new ArrayList<LabelClass>();
        for (var code : codes) {
            var key = key(code, taken);
            taken.add(key);
            classes.add(new LabelClass(projectId, code, code, key, classes.size()));
        }
        return classes;
    }

    /** What annotators are told to do; plain text. */
    public String instructions() {
        return equals(DIGITS)
                ? "Press the digit that you see."
                : "Press the key of the class that you see.";
    }

    private static String key(String code, Set<String> taken) {
        IntFunction<String> lowerCase =
                letter -> Character.toString(letter).toLowerCase(Locale.ROOT);
        var own = code.chars().filter(letter -> letter < 128 && Character.isLetterOrDigit(letter));
        return Stream.concat(own.mapToObj(lowerCase), KEYS.chars().mapToObj(lowerCase))
                .filter(key -> !taken.contains(key))
                .findFirst()
                .orElseThrow();
    }
}
