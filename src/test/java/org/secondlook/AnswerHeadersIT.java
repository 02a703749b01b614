package org.secondlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.RawHttp;
import org.secondlook.testing.SharedServer;
import org.secondlook.testing.SignInTry;

/** What every answer tells browsers not to do, and what none tells about the server. */
class AnswerHeadersIT {

    private static final SharedServer SHARED = SharedServer.get();
    private static final ApiClient PERSON = SHARED.signedIn();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/label",
                "/account",
                "/keys",
                "/api/projects",
                "/api/session",
                "/api/nowhere",
                "/nowhere",
                "/openapi",
                "/label?project=999999",
                "/api/projects/1/serves?count=0"
            })
    void answerToAPerson_hasTheHeaders(String path) {
        assertProtected(PERSON.get(path), "no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/label",
                "/api/projects",
                "/openapi",
                "/metrics",
                "/health/ready",
                "/errors/failed"
            })
    void answerToAStranger_hasTheHeaders(String path) {
        assertProtected(SHARED.anonymous().get(path), "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/css/app.css", "/static/js/label.js", "/static/favicon.svg"})
    void staticFile_isAskedForAgain(String path) {
        assertProtected(SHARED.anonymous().get(path), "no-cache");
    }

    @Test
    void staticFileThatIsMissing_hasTheHeaders() {
        var reply = SHARED.anonymous().get("/static/nothing.css");

        assertEquals(404, reply.status());
        assertProtected(reply, "no-store");
    }

    @Test
    void refusedPost_hasTheHeaders() {
        assertProtected(SHARED.anonymous().postForm("/label", java.util.Map.of()), "no-store");
        assertProtected(PERSON.post("/api/projects/1/labels", "junk"), "no-store");
        assertProtected(
                PERSON.send(
                        PERSON.form("/account", java.util.Map.of())
                                .header("Origin", "https://evil.example")),
                "no-store");
        assertProtected(SignInTry.of("nobody", "wrong").byAnybody(), "no-store");
    }

    @Test
    void image_mayBeKeptByThisBrowserForAsLongAsItsAddressHolds() {
        var image =
                PERSON.serves(SHARED.project(), 1)
                        .getJsonArray("serves")
                        .getJsonObject(0)
                        .getString("image");

        var reply = SHARED.anonymous().get(image);

        assertEquals(200, reply.status());
        assertEquals("image/png", reply.header("Content-Type"));
        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
        assertTrue(
                reply.header("Cache-Control").matches("private, max-age=[0-9]+, immutable"),
                reply.header("Cache-Control"));
    }

    @Test
    void pageBehindTls_asksForTlsFromNowOn() {
        var request = PERSON.request("/label").header("X-Forwarded-Proto", "https");

        assertTrue(PERSON.send(request).header("Strict-Transport-Security").startsWith("max-age="));
        assertEquals("", PERSON.get("/label").header("Strict-Transport-Security"));
    }

    @Test
    void page_hasNoScriptOrStyleInItself() {
        for (var path :
                List.of("/label", "/account", "/keys", "/done?project=" + SHARED.project())) {
            var page = PERSON.get(path).body();
            // JSON is data; the policy would not let it run anyway.
            var scripts = page.replace("<script type=\"application/json\"", "");
            assertFalse(scripts.matches("(?s).*<script(?![^>]*src=)[^>]*>.*"), page);
            assertFalse(page.matches("(?s).*<style.*"), page);
            assertFalse(page.matches("(?s).*\\son[a-z]+=\".*"), page);
            assertFalse(page.matches("(?s).*\\sstyle=\".*"), page);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /label%",
                "GET /label%zz",
                "GET /%c0%ae%c0%ae/",
                "GET /label?project=%",
                "GET /label?project=%zz",
                "GET /label?a=%00",
                "GET /api/projects/%zz/serves",
                "TRACE /sign-in",
                "TRACE /label",
                "GET http://[/",
                "GET *",
                "BREW /sign-in",
                "GET /blobs/%zz?e=%zz",
                "GET label",
                "GET /sign-in?from=%e0%80%af",
                "POST /sign-in",
                "GET /static/%00",
                "GET /static/con:x|y",
                "GET /sign-in HTTP/9.9"
            })
    void badRequest_tellsNothingOfTheServer(String request) {
        assertTellsNothing(new RawHttp(SHARED.server()).request(request, planted()));
    }

    @Test
    void garbageInsteadOfHttp_tellsNothingOfTheServer() {
        assertTellsNothing(
                new RawHttp(SHARED.server()).send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
        assertTellsNothing(
                new RawHttp(SHARED.server())
                        .send("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"));
    }

    @Test
    void veryLongAddress_tellsNothingOfTheServer() {
        var http = new RawHttp(SHARED.server());

        assertTellsNothing(http.request("GET /sign-in?from=/" + "x".repeat(7_000)));
        assertTellsNothing(http.request("GET /" + "x".repeat(60_000)));
    }

    @Test
    void hugeBody_tellsNothingOfTheServer() {
        var body = "x".repeat(300_000);

        for (var path : List.of("/sign-in", "/label", "/account", "/api/projects/1/labels")) {
            var form =
                    PERSON.form(path, java.util.Map.of("name", body))
                            .header("Origin", PERSON.origin());
            assertTellsNothing(PERSON.send(form));
            assertTellsNothing(PERSON.post(path, body));
        }
    }

    @Test
    void hugeHeader_tellsNothingOfTheServer() {
        var http = new RawHttp(SHARED.server());

        assertTellsNothing(http.request("GET /label", "X-Huge: " + "x".repeat(60_000) + "\r\n"));
        assertTellsNothing(http.request("GET /label", "X-Many: x\r\n".repeat(500)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"junk", "-1:2", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "stateless2", ""})
    void invalidViewState_tellsNothingOfTheServer(String viewState) {
        for (var path : List.of("/label", "/account", "/sign-in")) {
            var reply =
                    PERSON.postForm(
                            path,
                            java.util.Map.of(
                                    "change", "change", "jakarta.faces.ViewState", viewState));
            assertTellsNothing(reply);
        }
    }

    @Test
    void trace_echoesNoCookie() {
        var answer = new RawHttp(SHARED.server()).request("TRACE /sign-in", planted());

        assertFalse(answer.body().contains("JSESSIONID"), answer::toString);
    }

    private static String planted() {
        return "Cookie: JSESSIONID=" + PERSON.cookie("JSESSIONID") + "\r\n";
    }

    private static void assertProtected(Reply reply, String cacheControl) {
        var policy = reply.header("Content-Security-Policy");
        assertTrue(policy.contains("default-src 'none'"), reply::toString);
        assertTrue(policy.contains("script-src 'self'"), reply::toString);
        assertTrue(policy.contains("frame-ancestors 'none'"), reply::toString);
        assertTrue(policy.contains("base-uri 'none'"), reply::toString);
        assertTrue(policy.contains("form-action 'self'"), reply::toString);
        assertFalse(policy.contains("unsafe"), reply::toString);
        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
        assertEquals("same-origin", reply.header("Referrer-Policy"));
        assertEquals("DENY", reply.header("X-Frame-Options"));
        assertEquals(cacheControl, reply.header("Cache-Control"), reply::toString);
        assertTellsNothing(reply);
    }

    private static void assertTellsNothing(Reply reply) {
        assertTrue(reply.headers().firstValue("Server").isEmpty(), reply::toString);
        assertTrue(reply.headers().firstValue("X-Powered-By").isEmpty(), reply::toString);
        assertNoInsides(reply.status(), reply.body());
    }

    private static void assertTellsNothing(RawHttp.Answer answer) {
        assertFalse(answer.head().matches("(?is).*\\n(Server|X-Powered-By):.*"), answer::toString);
        assertNoInsides(answer.status(), answer.body());
    }

    private static void assertNoInsides(int status, String body) {
        var told = status + " " + body;
        assertFalse(body.matches("(?is).*(payara|glassfish|grizzly|mojarra|jersey).*"), told);
        assertFalse(body.matches("(?s).*(\\tat |Exception|java\\.|org\\.secondlook\\.).*"), told);
        // What it does not know, it may say so: method, version.
        assertTrue(status < 500 || status == 501 || status == 505, told);
    }
}
