package org.secondlook.language.control;

import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.secondlook.language.entity.Language;
import org.secondlook.language.entity.Message;

/**
 * What people read, in one language.
 *
 * @param language of the texts and of numbers in them
 */
public record Texts(Language language) {

    private static final String BUNDLE = "org.secondlook.language.texts";

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle(BUNDLE, language.locale(), Texts.class.getClassLoader());
    }

    /**
     * A text.
     *
     * @param key such as "signIn.wrong"
     * @param values for the placeholders {0}, {1} …; numbers are written as the language does
     * @throws java.util.MissingResourceException when there is no such text
     */
    public String get(String key, Object... values) {
        var pattern = bundle().getString(key);
        return values.length == 0
                ? pattern
                : new MessageFormat(pattern, language.locale()).format(values);
    }

    /** The text of a message. */
    public String get(Message message) {
        return get(message.key(), message.values().toArray());
    }

    /** All texts whose key begins so, by the rest of the key; placeholders are left in them. */
    public Map<String, String> startingWith(String prefix) {
        var texts = new TreeMap<String, String>();
        var bundle = bundle();
        for (var key : bundle.keySet()) {
            if (key.startsWith(prefix)) {
                texts.put(key.substring(prefix.length()), bundle.getString(key));
            }
        }
        return texts;
    }
}
