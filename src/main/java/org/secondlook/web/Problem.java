package org.secondlook.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request failed, for programs and people: RFC 9457, "Problem Details for HTTP APIs".
 *
 * @param status HTTP status, 400 to 599
 * @param type what kind of problem it is, as a word in kebab case; part of the API
 * @param title the kind for people
 * @param detail this occurrence for people; never a secret or a stack trace
 * @param more further members
 */
public record Problem(
        int status, String type, String title, String detail, Map<String, JsonValue> more) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        more = new LinkedHashMap<>(more);
    }

    /** A problem without further members. */
    public static Problem of(int status, String type, String title, String detail) {
        return new Problem(status, type, title, detail, Map.of());
    }

    /** With one more member. */
    public Problem with(String name, JsonValue value) {
        var longer = new LinkedHashMap<>(more);
        longer.put(name, value);
        return new Problem(status, type, title, detail, longer);
    }

    /** The body. */
    public JsonObject json() {
        var json =
                Json.createObjectBuilder()
                        .add("type", "urn:secondlook:problem:" + type)
                        .add("title", title)
                        .add("status", status)
                        .add("detail", detail);
        more.forEach(json::add);
        return json.build();
    }

    /** As a REST response. */
    public Response response() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(json().toString())
                .build();
    }

    /** Writes it as the answer to a request that does not reach a REST resource. */
    public void writeTo(HttpServletResponse response) throws IOException {
        var body = json().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body);
    }
}
