package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.Crowd;
import org.secondlook.testing.RawHttp;
import org.secondlook.testing.SharedServer;
import org.secondlook.testing.TestData;

/** What the form of preferences does with what is posted to it. */
class PreferencesIT {

    private static final SharedServer SHARED = SharedServer.get();

    private final ApiClient stranger = SHARED.anonymous();

    private Reply choose(String back) {
        return stranger.postForm("/preferences", Map.of("language", "de", "back", back));
    }

    @ParameterizedTest
    @CsvSource({
        "/sign-in?reason=idle, /sign-in?reason=idle",
        "/label?project=1, /label?project=1",
        "https://evil.example/, /label",
        "//evil.example/, /label",
        "/\\evil.example, /label",
        "javascript:alert(1), /label",
        "'', /label"
    })
    void choice_leadsBackToAPageOfOurs(String back, String expected) {
        var reply = choose(back);

        assertEquals(303, reply.status());
        assertEquals(expected, reply.header("Location").replace(stranger.origin(), ""));
    }

    @Test
    void cookie_isForThisSiteAndAYear() {
        var cookie = choose("/label").header("Set-Cookie");

        assertTrue(cookie.startsWith("language=de;"), cookie);
        for (var attribute : List.of("Path=/", "Max-Age=31536000", "SameSite=Lax", "HttpOnly")) {
            assertTrue(cookie.contains(attribute), cookie);
        }
        assertFalse(cookie.contains("Secure"), cookie);
    }

    @Test
    void cookieBehindTls_isForTlsOnly() {
        var form =
                stranger.form("/preferences", Map.of("theme", "dark"))
                        .header("Origin", stranger.origin())
                        .header("X-Forwarded-Proto", "https");

        var cookie = stranger.send(form).header("Set-Cookie");

        assertTrue(cookie.startsWith("theme=dark;") && cookie.contains("Secure"), cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "OPTIONS", "TRACE"})
    void anythingButAPost_choosesNothing(String method) {
        var http = new RawHttp(SHARED.server());

        var answer = http.request(method + " /preferences?language=de", "Cookie: planted=1\r\n");

        assertTrue(answer.status() >= 400, answer::toString);
        assertFalse(answer.head().contains("Set-Cookie"), answer::toString);
        assertFalse(answer.body().contains("planted"), answer::toString);
    }

    @ParameterizedTest
    @CsvSource({"language, fr", "language, DE", "theme, pink", "other, de"})
    void unknownChoice_isRefused(String name, String value) {
        var reply = stranger.postForm("/preferences", Map.of(name, value));

        assertEquals(400, reply.status());
        assertEquals("", reply.header("Set-Cookie"));
    }

    @ParameterizedTest
    @CsvSource({"language=xx; theme=pink", "language=; theme=", "language=<b>; theme=\"><b>"})
    void spoiltCookie_isAsGoodAsNone(String cookie) {
        var request =
                stranger.request("/sign-in")
                        .header("Cookie", cookie)
                        .header("Accept-Language", "de");

        var page = stranger.send(request).body();

        assertTrue(page.contains("lang=\"de\""), page);
        assertFalse(page.contains("data-theme"), page);
        assertFalse(page.contains("<b>"), page);
    }

    @Test
    void choiceInManyTabsAtOnce_isKept() {
        var user = SHARED.user();
        var person = SHARED.server().signedIn(user);

        var answers =
                new Crowd(8)
                        .all(
                                tab ->
                                        person.postForm("/preferences", Map.of("theme", "dark"))
                                                .status());

        assertEquals(List.of(303, 303, 303, 303, 303, 303, 303, 303), answers);
        var elsewhere = ApiClient.signIn(SHARED.server(), user, TestData.PASSWORD);
        assertEquals("dark", elsewhere.cookie("theme"));
        assertTrue(elsewhere.get("/account").body().contains("data-theme=\"dark\""));
    }
}
