package org.secondlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.RawHttp;
import org.secondlook.testing.SharedServer;

/** What somebody without a session gets: the way to sign in, and nothing else. */
class AnonymousAccessIT {

    /** Only pages, answers and files that need a session have one of these in them. */
    private static final List<String> TREASURES =
            List.of(
                    "id=\"desk\"",
                    "id=\"statistics\"",
                    "Change your password",
                    "id=\"choice\"",
                    "No new image is left",
                    "\"classes\"",
                    "\"serves\"",
                    "openapi:",
                    "\"openapi\"",
                    "# TYPE",
                    "auth-constraint",
                    "payara-web-app",
                    "ui:composition",
                    "#{",
                    "class-loader",
                    "Manifest-Version");

    private static final SharedServer SHARED = SharedServer.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/label",
                "/label?project=1&checking=true",
                "/done",
                "/account",
                "/keys",
                "/label.xhtml",
                "/done.xhtml",
                "/account.xhtml",
                "/keys.xhtml",
                "/openapi",
                "/metrics",
                "/nowhere",
                "/jakarta.faces.resource/jsf.js.xhtml?ln=jakarta.faces"
            })
    void page_leadsToSignInAndBack(String page) {
        var client = SHARED.anonymous();

        var reply = client.get(page);

        assertEquals(
                "/sign-in?from=" + URLEncoder.encode(page, StandardCharsets.UTF_8),
                client.target(reply));
        assertEquals("", reply.header("Set-Cookie"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/projects",
                "/api/projects/1/serves",
                "/api/projects/1/labels",
                "/api/projects/1/statistics",
                "/api/session",
                "/api/application.wadl",
                "/api/nowhere"
            })
    void api_answersWithAProblemInsteadOfARedirect(String path) {
        assertIsSignInNeeded(SHARED.anonymous().get(path));
    }

    @Test
    void changingRequestToTheApi_isRefusedAlike() {
        var client = SHARED.anonymous();
        var answer = "{\"serve\":1,\"class\":\"1\",\"decisionMillis\":1}";

        assertIsSignInNeeded(client.post("/api/projects/1/labels", answer));
        assertIsSignInNeeded(client.put("/api/projects/1/labels/1", answer));
        assertIsSignInNeeded(client.post("/api/session", "{}"));
        assertIsSignInNeeded(client.send(client.request("/api/session").DELETE()));
    }

    private static void assertIsSignInNeeded(Reply reply) {
        assertEquals(401, reply.status());
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals("urn:secondlook:problem:sign-in-needed", reply.json().getString("type"));
        assertEquals(401, reply.json().getInt("status"));
        assertFalse(reply.json().getString("title").isBlank());
        assertFalse(reply.json().getString("detail").isBlank());
        assertEquals("", reply.header("Set-Cookie"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/sign-in.xhtml",
                "/static/css/app.css",
                "/static/js/label.js",
                "/static/favicon.svg",
                "/errors/not-found",
                "/health/live",
                "/health/ready",
                "/health/started",
                "/health"
            })
    void openPath_isAnsweredWithoutASession(String path) {
        assertEquals(200, SHARED.anonymous().get(path).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../label",
                "/static/..%2flabel",
                "/static/%2e%2e/label",
                "/static/..;/label",
                "/static/..\\label",
                "/static/..%5clabel",
                "/label;x=1",
                "/label;/static/",
                "/label%3bx",
                "//label",
                "///label",
                "/./label",
                "/LABEL.xhtml",
                "/LABEL",
                "/label.XHTML",
                "/label/",
                "/label.xhtml/",
                "/label%00",
                "/label%20",
                "/label.xhtml;.css",
                "/sign-in/../label",
                "/sign-in;/../label",
                "/sign-in/label",
                "/errors/../label.xhtml",
                "/health/../label",
                "/health/../api/projects",
                "/blobs/../label",
                "/blobs/..%2f..%2fsecret",
                "/static/..%2fWEB-INF/web.xml",
                "/static/../WEB-INF/web.xml",
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "//WEB-INF/web.xml",
                "/WEB-INF./web.xml",
                "/WEB-INF%2fweb.xml",
                "/%57EB-INF/web.xml",
                "/static/%2e%2e/WEB-INF/web.xml",
                "/WEB-INF/payara-web.xml",
                "/WEB-INF/templates/page.xhtml",
                "/META-INF/MANIFEST.MF",
                "/META-INF/openapi.yaml",
                "/jakarta.faces.resource/..%2f",
                "/jakarta.faces.resource/../label.xhtml",
                "/jakarta.faces.resource/..%2fWEB-INF%2fweb.xml.xhtml?ln=..",
                "/static/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "/api/../label",
                "/api/..;/label",
                "/API/projects",
                "/api%2fprojects",
                "/static/../api/projects",
                "/static/..;/api/projects",
                "/openapi/",
                "/openapi.json",
                "/openapi?format=JSON",
                "/static/../openapi",
                "/metrics/base",
                "/openapi-ui",
                "/static/",
                "/static/js/"
            })
    void trickyPath_givesNothing(String path) {
        var answer = new RawHttp(SHARED.server()).request("GET " + path);

        assertGivesNothing(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "get", "X"})
    void unusualMethod_givesNothing(String method) {
        var http = new RawHttp(SHARED.server());

        assertGivesNothing(http.request(method + " /label"));
        assertGivesNothing(http.request(method + " /openapi"));
        assertGivesNothing(http.request(method + " /api/projects"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /static/",
                "X-Rewrite-URL: /static/",
                "Authorization: Basic YWRtaW46YWRtaW4=",
                "Cookie: JSESSIONID=0123456789abcdef",
                "X-HTTP-Method-Override: HEAD"
            })
    void header_opensNothing(String header) {
        assertGivesNothing(
                new RawHttp(SHARED.server()).request("GET /api/projects", header + "\r\n"));
    }

    private static void assertGivesNothing(RawHttp.Answer answer) {
        for (var treasure : TREASURES) {
            assertFalse(answer.body().contains(treasure), answer::toString);
        }
        assertFalse(answer.head().contains("Set-Cookie"), answer::toString);
        assertTrue(answer.status() >= 300 || answer.body().length() < 10, answer::toString);
        assertTrue(
                answer.status() > 0 && (answer.status() < 500 || answer.status() == 501),
                answer::toString);
    }
}
