package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/label", "/label?project=1&checking=true", "/", "/done?project=3"})
    void ownPage_isKept(String path) {
        assertEquals(path, ReturnPath.of(path).orElseThrow().text());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "label",
                "https://evil.example/",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/label\r\nLocation: https://evil.example",
                "/label\tx",
                "javascript:alert(1)",
                "/..//evil.example",
                "/sign-in",
                "/sign-in?from=/sign-in",
                "/api/session",
                "/ space",
                " /label",
                "/%zz",
                "https:evil.example",
                "%2f%2fevil.example",
                "/%2f%2fevil.example",
                "/\t/evil.example",
                "/label\u0000",
                "/label\u0085",
                "/x/../sign-in",
                "/./sign-in",
                "/%73ign-in",
                "/x/../api/projects"
            })
    void anythingElse_isRefused(String path) {
        assertTrue(ReturnPath.of(path).isEmpty());
    }

    @Test
    void overlongPath_isRefused() {
        assertTrue(ReturnPath.of("/" + "x".repeat(600)).isEmpty());
    }
}
