package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.Await;
import org.secondlook.testing.RawHttp;
import org.secondlook.testing.SharedServer;
import org.secondlook.testing.SignInTry;
import org.secondlook.testing.TestData;

/** One's own password: how it changes, and what that ends. */
class PasswordChangeIT {

    private static final Pattern LONG_WAIT = Pattern.compile("Please wait ([4-9]|\\d\\d) s");

    private static final String CHOSEN = "a better horse 2";

    private static final SharedServer SHARED = SharedServer.get();
    private static final ApiClient NEWCOMER = SHARED.server().signedIn(SHARED.newcomer());

    private final String user = SHARED.user();
    private final ApiClient here = SHARED.server().signedIn(user);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrong horse 1   | a better horse 2 | a better horse 2 | old password is wrong",
                "                | a better horse 2 | a better horse 2 | old password is wrong",
                "correct hörse 1 | short            | short            | at least 10 characters",
                "correct hörse 1 | a better horse 2 | a better horse 3 | two new passwords differ",
                "correct hörse 1 | aaaaaaaaaaaaaaaa | aaaaaaaaaaaaaaaa | same few characters",
                "correct hörse 1 | correct hörse 1  | correct hörse 1  | must differ",
                "correct hörse 1 |                  |                  | at least 10 characters",
            })
    void changeThatWontDo_isRefusedAndSaysWhy(
            String old, String chosen, String repeated, String why) {
        var there = SHARED.server().signedIn(user);

        var reply = change(here, text(old), text(chosen), text(repeated));

        assertTrue(reply.body().contains(why), reply.body());
        assertEquals(200, there.get("/api/projects").status());
        assertEquals(302, SignInTry.of(user, TestData.PASSWORD).byAnybody().status());
    }

    @Test
    void changedPassword_endsAllOtherSessionsOfTheUser() {
        var there = SHARED.server().signedIn(user);
        var before = here.cookie("JSESSIONID");

        var reply = change(here, TestData.PASSWORD, CHOSEN, CHOSEN);

        assertTrue(reply.body().contains("Your password is changed"), reply.body());
        assertEquals(200, here.get("/api/projects").status());
        assertEquals(200, here.get("/label").status());
        assertNotEquals(before, here.cookie("JSESSIONID"));
        assertEquals(401, there.get("/api/projects").status());
        assertEquals(302, there.get("/label").status());
    }

    @Test
    void sessionThatEndedSo_isToldWhyAtTheNextPage() {
        var there = SHARED.server().signedIn(user);
        change(here, TestData.PASSWORD, CHOSEN, CHOSEN);

        assertTrue(there.target(there.get("/label")).startsWith("/sign-in?reason=ended&"));
    }

    @Test
    void changedPassword_isTheOneThatCounts() {
        change(here, TestData.PASSWORD, CHOSEN, CHOSEN);

        assertEquals(401, SignInTry.of(user, TestData.PASSWORD).byAnybody().status());
        assertEquals(302, SignInTry.of(user, CHOSEN).byAnybody().status());
    }

    @Test
    void guessingTheOldPassword_getsSlow() {
        // The first waits are shorter than a request may take; each is twice as long as the last.
        Await.until(
                Duration.ofSeconds(60),
                () -> LONG_WAIT.matcher(change(here, "wrong guess", CHOSEN, CHOSEN).body()).find(),
                () -> "Wrong guesses were not slowed down");

        var reply = change(here, TestData.PASSWORD, CHOSEN, CHOSEN);

        assertTrue(reply.body().contains("Too many wrong tries"), reply.body());
        assertEquals(302, SignInTry.of(user, TestData.PASSWORD).byAnybody().status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/label", "/done", "/keys", "/label.xhtml", "/label?project=1", "/openapi"})
    void newcomer_isSentToTheAccountPage(String page) {
        assertEquals("/account", NEWCOMER.target(NEWCOMER.get(page)));
        assertTrue(NEWCOMER.get("/account").body().contains("choose a password of your own"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/projects",
                "/api/session/../projects",
                "/api/session;x/../projects",
                "/jakarta.faces.resource/../api/projects",
                "/account/../api/projects",
                "/account.xhtml/../label"
            })
    void newcomer_canDoNothingElseBefore(String path) {
        var session = NEWCOMER.cookie("JSESSIONID");

        var answer =
                new RawHttp(SHARED.server())
                        .request("GET " + path, "Cookie: JSESSIONID=" + session + "\r\n");

        assertTrue(
                answer.status() == 403 || answer.status() == 302 || answer.status() == 404,
                answer::toString);
        assertTrue(!answer.body().contains("\"classes\""), answer::toString);
        assertTrue(!answer.body().contains("id=\"desk\""), answer::toString);
    }

    @Test
    void newcomerAtTheApi_isToldWhatToDo() {
        var reply = NEWCOMER.get("/api/projects");

        assertEquals(403, reply.status());
        assertEquals("application/problem+json", reply.header("Content-Type"));
        assertTrue(reply.json().getString("type").endsWith("password-change-needed"));
    }

    @Test
    void newcomerWithANewPassword_goesOn() {
        var client = SHARED.server().signedIn(SHARED.newcomer());

        change(client, TestData.PASSWORD, CHOSEN, CHOSEN);

        assertEquals(200, client.get("/label").status());
        assertEquals(200, client.get("/api/projects").status());
    }

    private static String text(String cell) {
        return cell == null ? "" : cell;
    }

    private static Reply change(ApiClient client, String old, String chosen, String repeated) {
        return client.postForm(
                "/account",
                Map.of(
                        "change",
                        "change",
                        "oldPassword",
                        old,
                        "newPassword",
                        chosen,
                        "repeatedPassword",
                        repeated,
                        "submit",
                        "Change password",
                        "jakarta.faces.ViewState",
                        "stateless"));
    }
}
