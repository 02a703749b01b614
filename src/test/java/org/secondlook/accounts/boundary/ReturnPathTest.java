package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people may be sent after sign-in: to our own pages. */
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/label", "/label?project=1&checking=true", "/account#x", "/a//b"})
    void ownPage_isTaken(String path) {
        assertEquals(Optional.of(path), ReturnPath.of(path).map(ReturnPath::text));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "label",
                "//evil.example",
                "///evil.example",
                "https://evil.example/label",
                "https:evil.example",
                "javascript:alert(1)",
                "/\\evil.example",
                "\\\\evil.example",
                "%2f%2fevil.example",
                "/%2f%2fevil.example",
                "/%2fevil.example",
                "/%5cevil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/label\r\nX-Injected: yes",
                "/label\u0000",
                "/label\u0085",
                " /label",
                "/la bel",
                "/%zz",
                "/sign-in",
                "/sign-in?from=/label",
                "/x/../sign-in",
                "/%73ign-in",
                "/./sign-in",
                "/api/projects",
                "/x/../api/projects"
            })
    void anythingElse_isNot(String path) {
        assertEquals(Optional.empty(), ReturnPath.of(path));
    }

    @Test
    void endlessPath_isNot() {
        assertEquals(Optional.empty(), ReturnPath.of("/label?" + "x".repeat(500)));
    }
}
