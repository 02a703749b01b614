package org.secondlook.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.SharedServer;
import org.secondlook.testing.SignInTry;
import org.secondlook.testing.TestData;

/** Other sites' pages cannot make a person's browser change anything here. */
class CrossSiteIT {

    private static final SharedServer SHARED = SharedServer.get();

    private final String user = SHARED.user();
    private final ApiClient person = SHARED.server().signedIn(user);

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Origin, http://127.0.0.1.evil.example",
        "Origin, http:///",
        "Origin, not an origin",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Sec-Fetch-Site, whatever"
    })
    void labelFromAnotherSite_isRefusedAndNotStored(String header, String value) {
        person.currentServe(SHARED.project());

        assertEquals(403, person.send(label().header(header, value)).status());
        assertEquals(403, person.send(labelForm().header(header, value)).status());

        assertEquals(0, labels());
    }

    @Test
    void problemBody_saysSo() {
        var reply = person.send(label().header("Origin", "https://evil.example"));

        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals("urn:secondlook:problem:cross-site", reply.json().getString("type"));
    }

    @Test
    void ownOriginDoesNotOutweighForeignFetchMetadata() {
        person.currentServe(SHARED.project());

        var request =
                label().header("Origin", person.origin()).header("Sec-Fetch-Site", "cross-site");

        assertEquals(403, person.send(request).status());
        assertEquals(0, labels());
    }

    @Test
    void formWithoutAnyEvidence_isRefused() {
        person.currentServe(SHARED.project());

        assertEquals(403, person.send(labelForm()).status());
        assertEquals(0, labels());
    }

    @Test
    void correctionFromAnotherSite_isRefused() {
        person.label(SHARED.project(), person.currentServe(SHARED.project()), "1");

        var request =
                person.request("/api/projects/%d/labels/1".formatted(SHARED.project()))
                        .header("Content-Type", "application/json")
                        .header("Origin", "https://evil.example")
                        .PUT(BodyPublishers.ofString("{\"class\":\"2\",\"decisionMillis\":1}"));

        assertEquals(403, person.send(request).status());
        assertEquals(409, person.label(SHARED.project(), 1, "2").status());
    }

    @Test
    void signOutFromAnotherSite_isRefused() {
        var fields =
                Map.of(
                        "leave",
                        "leave",
                        "signOut",
                        "Sign out",
                        "jakarta.faces.ViewState",
                        "stateless");

        var reply =
                person.send(person.form("/label", fields).header("Origin", "https://evil.example"));

        assertEquals(403, reply.status());
        assertEquals(200, person.get("/api/projects").status());
    }

    @Test
    void passwordChangeFromAnotherSite_isRefused() {
        var fields =
                Map.of(
                        "change", "change",
                        "oldPassword", TestData.PASSWORD,
                        "newPassword", "a better horse 2",
                        "repeatedPassword", "a better horse 2",
                        "submit", "Change password",
                        "jakarta.faces.ViewState", "stateless");

        var reply =
                person.send(person.form("/account", fields).header("Sec-Fetch-Site", "cross-site"));

        assertEquals(403, reply.status());
        assertEquals(302, SignInTry.of(user, TestData.PASSWORD).byAnybody().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"save", "reset"})
    void keysFromAnotherSite_areRefused(String act) {
        var fields = new HashMap<String, String>();
        fields.put("choice", "choice");
        fields.put("key.class:1", "x");
        fields.put("save", "true");
        fields.put("jakarta.faces.ViewState", "stateless");
        if (act.equals("reset")) {
            assertEquals(302, person.postForm("/keys", fields).status());
            fields.remove("save");
            fields.put("reset", "true");
        }
        var before = person.get("/keys").body();

        var request = person.form("/keys", fields).header("Sec-Fetch-Site", "cross-site");

        assertEquals(403, person.send(request).status());
        assertEquals(before, person.get("/keys").body());
    }

    /** Faces takes anything with a view state for a posted form; links are sent with cookies. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void formSentByALink_isRefused(String method) {
        person.currentServe(SHARED.project());
        var label = "/label?answers=answers&serve=1&shownAt=0&answer=1";
        var signOut = "/account?leave=leave&signOut=Sign+out";
        var keys = "/keys?choice=choice&reset=true";
        for (var link : List.of(label, signOut, keys)) {
            var request =
                    person.request(link + "&jakarta.faces.ViewState=stateless")
                            .method(method, BodyPublishers.noBody());
            assertEquals(400, person.send(request).status());
            assertEquals(
                    400, person.send(request.header("Sec-Fetch-Site", "same-origin")).status());
        }

        assertEquals(0, labels());
    }

    @Test
    void preferencesFromAnotherSite_areRefusedAndNotKept() {
        var form = person.form("/preferences", Map.of("language", "de", "theme", "dark"));

        var reply = person.send(form.header("Origin", "https://evil.example"));

        assertEquals(403, reply.status());
        assertEquals("", reply.header("Set-Cookie"));
        assertEquals("", person.cookie("language"));
    }

    @Test
    void preferencesSentByALink_areNotTaken() {
        var reply = person.get("/preferences?language=de&theme=dark");

        assertEquals(405, reply.status());
        assertEquals("", reply.header("Set-Cookie"));
    }

    @Test
    void signInFromAnotherSite_isRefused() {
        var stranger = SHARED.anonymous();
        var fields =
                Map.of(
                        "signIn", "signIn",
                        "name", user,
                        "password", TestData.PASSWORD,
                        "submit", "Sign in",
                        "jakarta.faces.ViewState", "stateless");

        var reply =
                stranger.send(
                        stranger.form("/sign-in", fields).header("Origin", "https://evil.example"));

        assertEquals(403, reply.status());
        assertEquals(401, stranger.get("/api/projects").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "text/plain",
                "text/plain; x=\"application/json\"",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "text/json",
                "application/xml"
            })
    void bodyThatAFormCouldSend_isNotTaken(String contentType) {
        person.currentServe(SHARED.project());
        var request =
                person.request("/api/projects/%d/labels".formatted(SHARED.project()))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(answer()));

        var reply = person.send(request);

        assertEquals(415, reply.status());
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertEquals(0, labels());
    }

    @Test
    void bodyWithoutAContentType_isNotTaken() {
        person.currentServe(SHARED.project());
        var request =
                person.request("/api/projects/%d/labels".formatted(SHARED.project()))
                        .POST(BodyPublishers.ofString(answer()));

        assertEquals(415, person.send(request).status());
        assertEquals(0, labels());
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "X-Anything, nothing said"})
    void ownPageAndProgram_areLetThrough(String header, String value) {
        person.currentServe(SHARED.project());

        Reply reply = person.send(label().header(header, value));

        assertEquals(201, reply.status());
        assertEquals(1, labels());
    }

    private HttpRequest.Builder label() {
        return person.request("/api/projects/%d/labels".formatted(SHARED.project()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(answer()));
    }

    private HttpRequest.Builder labelForm() {
        return person.form(
                "/label",
                Map.of(
                        "answers", "answers",
                        "serve", "1",
                        "shownAt", "0",
                        "answer", "1",
                        "jakarta.faces.ViewState", "stateless"));
    }

    private static String answer() {
        return "{\"serve\":1,\"class\":\"1\",\"decisionMillis\":1}";
    }

    private int labels() {
        return person.get("/api/projects/%d/statistics".formatted(SHARED.project()))
                .json()
                .getInt("labels");
    }
}
