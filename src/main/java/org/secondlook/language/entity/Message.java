package org.secondlook.language.entity;

import java.util.List;

/**
 * Something to tell a person, in whatever language they read.
 *
 * @param key of the text in the bundles
 * @param values for the text's placeholders {0}, {1} …; none is null
 */
public record Message(String key, List<Object> values) {

    public Message {
        values = List.copyOf(values);
    }

    /** A message with that text. */
    public static Message of(String key, Object... values) {
        return new Message(key, List.of(values));
    }
}
