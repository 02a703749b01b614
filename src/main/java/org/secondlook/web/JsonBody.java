package org.secondlook.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON object that a stranger sent, read with limits; what does not fit ends in a problem. */
public record JsonBody(JsonObject object) {

    /** No request of ours needs more. */
    public static final int MAX_BYTES = 4096;

    /**
     * Reads a body.
     *
     * @param known the members that may occur
     * @throws ProblemException 413 when it is over {@value #MAX_BYTES} bytes, 400 when it is not a
     *     JSON object, 422 when it has another member
     */
    public static JsonBody read(InputStream body, Set<String> known) throws IOException {
        var bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw refusal(
                    413,
                    "body-too-long",
                    "Body too long",
                    "A body may have " + MAX_BYTES + " bytes at most");
        }
        return known(object(bytes), known);
    }

    private static JsonBody known(JsonObject object, Set<String> known) {
        for (var name : object.keySet()) {
            if (!known.contains(name)) {
                throw invalid(name, "is not a member that is known here");
            }
        }
        return new JsonBody(object);
    }

    private static JsonObject object(byte[] bytes) {
        try (var parser = Json.createParser(new ByteArrayInputStream(bytes))) {
            if (parser.next() == JsonParser.Event.START_OBJECT) {
                var object = parser.getObject();
                // Asked for more, the parser gives the end of the text or fails.
                if (!parser.hasNext()) {
                    return object;
                }
            }
        } catch (RuntimeException e) {
            // Not only JsonException: the server's parser has others for what is nested too deeply
            // and for what ends too early.
            throw notJson();
        }
        throw notJson();
    }

    private static ProblemException notJson() {
        return refusal(400, "not-json", "Not JSON", "The body must be one JSON object");
    }

    /**
     * A whole number.
     *
     * @throws ProblemException 422 when it is missing, not a whole number or out of range
     */
    public long integer(String name, long min, long max) {
        if (object.get(name) instanceof JsonNumber number && number.isIntegral()) {
            var value = number.bigIntegerValue();
            if (value.bitLength() < Long.SIZE
                    && value.longValue() >= min
                    && value.longValue() <= max) {
                return value.longValue();
            }
        }
        throw invalid(name, "must be a whole number from %d to %d".formatted(min, max));
    }

    /**
     * A text that may be missing.
     *
     * @throws ProblemException 422 when it is there, but no text of 1 to {@code maxLength}
     *     characters
     */
    public Optional<String> text(String name, int maxLength) {
        var value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString text
                && !text.getString().isEmpty()
                && text.getString().length() <= maxLength) {
            return Optional.of(text.getString());
        }
        throw invalid(name, "must be a text of 1 to %d characters".formatted(maxLength));
    }

    /**
     * A truth value; false when it is missing.
     *
     * @throws ProblemException 422 when it is neither true nor false
     */
    public boolean flag(String name) {
        var value = object.getOrDefault(name, JsonValue.FALSE);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw invalid(name, "must be true or false");
    }

    /** Whether the member is there. */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /**
     * An array of objects.
     *
     * @param most how many there may be
     * @param known the members that may occur in one
     * @throws ProblemException 422 when it is missing, or is anything else
     */
    public List<JsonBody> objects(String name, int most, Set<String> known) {
        if (object.get(name) instanceof JsonArray array && array.size() <= most) {
            var objects = new ArrayList<JsonBody>();
            for (var element : array) {
                if (!(element instanceof JsonObject one)) {
                    throw invalid(name, "must have objects in it only");
                }
                objects.add(known(one, known));
            }
            return objects;
        }
        throw invalid(name, "must be an array of %d objects at most".formatted(most));
    }

    /** A 422 about one member. */
    public static ProblemException invalid(String name, String why) {
        return new ProblemException(
                Problem.of(
                                422,
                                "invalid-member",
                                "Invalid member",
                                "\"" + shortened(name) + "\" " + why)
                        .with("member", Json.createValue(shortened(name))));
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private static ProblemException refusal(int status, String type, String title, String detail) {
        return new ProblemException(Problem.of(status, type, title, detail));
    }
}
