package org.secondlook.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final Set<String> KNOWN = Set.of("number", "text", "flag");

    private static JsonBody body(String json) throws IOException {
        return JsonBody.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), KNOWN);
    }

    @Test
    void membersInRange_areRead() throws IOException {
        var body = body("{\"number\": 17, \"text\": \"7\", \"flag\": true}");

        assertEquals(17, body.integer("number", 1, 20));
        assertEquals(Optional.of("7"), body.text("text", 16));
        assertTrue(body.flag("flag"));
        assertEquals(Optional.empty(), body("{}").text("text", 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"number\": null}",
                "{\"number\": \"17\"}",
                "{\"number\": 1.5}",
                "{\"number\": 0}",
                "{\"number\": 21}",
                "{\"number\": -17}",
                "{\"number\": 1e99}",
                "{\"number\": 18446744073709551633}",
                "{\"number\": true}",
                "{\"number\": [17]}"
            })
    void anythingButAWholeNumberInRange_isRefused(String json) throws IOException {
        var body = body(json);

        assertThrows(ProblemException.class, () -> body.integer("number", 1, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "true", "[]", "{}", "\"\"", "\"12345678901234567\""})
    void anythingButAShortText_isRefused(String value) throws IOException {
        var body = body("{\"text\": " + value + "}");

        assertThrows(ProblemException.class, () -> body.text("text", 16));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 400",
                "[] | 400",
                "7 | 400",
                "{ | 400",
                "{} {} | 400",
                "{\"stranger\": 1} | 422",
                "{\"number\": 1, \"text\": } | 400"
            })
    void bodyThatIsNoKnownObject_isRefused(String json, int status) {
        var problem = assertThrows(ProblemException.class, () -> body(json == null ? "" : json));

        assertEquals(status, problem.problem().status());
    }

    @Test
    void overlongBody_isRefusedWithoutReadingOn() {
        var endless =
                new InputStream() {
                    private long given;

                    @Override
                    public int read() {
                        assertTrue(++given < 100_000, "reads on and on");
                        return ' ';
                    }
                };

        var problem = assertThrows(ProblemException.class, () -> JsonBody.read(endless, KNOWN));
        assertEquals(413, problem.problem().status());
    }
}
