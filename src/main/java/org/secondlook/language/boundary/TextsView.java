package org.secondlook.language.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import java.util.Arrays;
import java.util.List;
import org.secondlook.language.control.Texts;
import org.secondlook.language.entity.Language;

/**
 * The page's language, its texts with something filled in, and those that its scripts show. Texts
 * as they are come from the bundle itself, which pages have as {@code text}.
 */
@Named("texts")
@RequestScoped
public class TextsView {

    private static final String FOR_SCRIPTS = "script.";

    @Inject private Texts texts;

    /** The text with that key, {0} and so on replaced. */
    public String of(String key, Object... values) {
        return texts.get(key, values);
    }

    /** The page's language. */
    public Language getLanguage() {
        return texts.language();
    }

    /** All languages that there are. */
    public List<Language> getLanguages() {
        return Arrays.asList(Language.values());
    }

    /** A JSON object that is safe inside a script element: key without its prefix, and text. */
    public String getForScripts() {
        var json = Json.createObjectBuilder();
        texts.startingWith(FOR_SCRIPTS).forEach(json::add);
        return json.build().toString().replace("<", "\\u003c");
    }
}
