package org.secondlook.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.language.entity.Language;

/** The bundles fit each other, and the pages, scripts and classes that use them. */
class BundlesTest {

    private static final Path BUNDLES = Path.of("src/main/resources/org/secondlook/language");
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path CLASSES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)\\}");
    private static final String KEY = "([a-z][A-Za-z]*(?:\\.[A-Za-z-]+)+)";

    /** What a key is made with: all before its last part. */
    private static final String KEY_BEGIN = "((?:[a-z][A-Za-z]*\\.)+)";

    private static Properties bundle(Language language) {
        var texts = new Properties();
        try (var reader =
                Files.newBufferedReader(
                        BUNDLES.resolve("texts_%s.properties".formatted(language.tag())), UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Set<String> keys(Language language) {
        return new TreeSet<>(bundle(language).stringPropertyNames());
    }

    @Test
    void bundles_haveTheSameKeys() {
        for (var language : Language.values()) {
            assertEquals(keys(Language.ENGLISH), keys(language));
        }
    }

    @Test
    void bundles_haveNoKeyTwice() throws IOException {
        for (var language : Language.values()) {
            var file = BUNDLES.resolve("texts_%s.properties".formatted(language.tag()));
            var keys =
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.substring(0, line.indexOf('=')))
                            .toList();
            assertEquals(new TreeSet<>(keys).size(), keys.size(), language.tag());
        }
    }

    @Test
    void translations_haveTheSamePlaceholders() {
        var english = bundle(Language.ENGLISH);
        for (var language : Language.values()) {
            bundle(language)
                    .forEach(
                            (key, text) ->
                                    assertEquals(
                                            placeholders(english.getProperty((String) key)),
                                            placeholders((String) text),
                                            key + " in " + language));
        }
    }

    private static Set<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(it -> found.add(it.group(1)));
        return found;
    }

    /** Scripts know {0} only, and Java's formats take a straight apostrophe for quoting. */
    @ParameterizedTest
    @EnumSource
    void everyText_isOneThatScriptsAndFormatsTakeAlike(Language language) {
        var wrong = new ArrayList<String>();
        bundle(language)
                .forEach(
                        (key, value) -> {
                            var text = (String) value;
                            boolean plain =
                                    !PLACEHOLDER.matcher(text).replaceAll("").matches(".*[{}].*");
                            if (text.isBlank()
                                    || !text.equals(text.strip())
                                    || text.contains("'")
                                    || text.contains("\"")
                                    || text.contains("...")
                                    || text.contains("\ufffd")
                                    || !plain) {
                                wrong.add(key + "=" + text);
                            }
                            new MessageFormat(text, language.locale());
                        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void quotationMarks_areThoseOfTheLanguage() {
        bundle(Language.GERMAN)
                .forEach(
                        (key, text) ->
                                assertEquals(
                                        count((String) text, '„'),
                                        count((String) text, '“'),
                                        key + "=" + text));
        bundle(Language.ENGLISH)
                .forEach(
                        (key, text) ->
                                assertEquals(
                                        count((String) text, '“'),
                                        count((String) text, '”'),
                                        key + "=" + text));
    }

    private static long count(String text, char character) {
        return text.chars().filter(it -> it == character).count();
    }

    @Test
    void everyKeyThatIsUsed_isThere() {
        var used = new TreeSet<String>();
        used.addAll(found(PAGES, ".xhtml", "\\btext\\['" + KEY + "'\\]", ""));
        used.addAll(found(PAGES, ".xhtml", "\\btext\\." + KEY, ""));
        used.addAll(found(PAGES, ".xhtml", "\\btexts\\.of\\('" + KEY + "'", ""));
        used.addAll(found(PAGES, ".js", "\\btext\\(\\s*['\"]" + KEY + "['\"]", "script."));
        used.addAll(found(CLASSES, ".java", "\\btexts\\.get\\(\\s*\"" + KEY + "\"", ""));
        used.addAll(found(CLASSES, ".java", "\\bMessage\\.of\\(\\s*\"" + KEY + "\"", ""));
        used.removeAll(keys(Language.ENGLISH));

        assertEquals(Set.of(), used);
    }

    @Test
    void everyKey_isUsed() {
        var unused = keys(Language.ENGLISH);
        unused.removeAll(found(PAGES, ".xhtml", "'" + KEY + "'", ""));
        unused.removeAll(found(PAGES, ".js", "['\"]" + KEY + "['\"]", "script."));
        unused.removeAll(found(CLASSES, ".java", "\"" + KEY + "\"", ""));
        var begins = found(PAGES, ".xhtml", "'" + KEY_BEGIN + "'", "");
        begins.addAll(found(CLASSES, ".java", "\"" + KEY_BEGIN + "\"", ""));
        unused.removeIf(key -> begins.contains(key.substring(0, key.lastIndexOf('.') + 1)));

        assertEquals(Set.of(), unused);
    }

    private static Set<String> found(Path folder, String ending, String pattern, String prefix) {
        var found = new TreeSet<String>();
        var compiled = Pattern.compile(pattern);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(ending)).toList()) {
                compiled.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult it) -> prefix + it.group(1))
                        .forEach(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Test
    void everyLanguage_isOneThatFacesKnows() throws IOException {
        var faces = Files.readString(PAGES.resolve("WEB-INF/faces-config.xml"));
        for (var language : Language.values()) {
            assertEquals(
                    1,
                    Pattern.compile("-locale>%s<".formatted(language.tag()))
                            .matcher(faces)
                            .results()
                            .count(),
                    language.name().toLowerCase(Locale.ROOT));
        }
    }
}
