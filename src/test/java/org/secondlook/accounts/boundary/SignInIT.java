package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.SharedServer;
import org.secondlook.testing.SignInTry;
import org.secondlook.testing.TestData;

/** Who gets in, where they land, and what the others learn: nothing. */
class SignInIT {

    private static final int TRIES = 11;

    private static final SharedServer SHARED = SharedServer.get();
    private static final ApiClient PERSON = SHARED.signedIn();

    @Test
    void rightPassword_leadsToTheLabellingPage() {
        var client = SHARED.anonymous();

        var reply = SignInTry.of(SHARED.user(), TestData.PASSWORD).by(client);

        assertEquals("/label", client.target(reply));
        assertEquals(200, client.get("/label").status());
    }

    @Test
    void nameInCapitalsWithSpaceAround_isTheSameName() {
        var name = " " + SHARED.user().toUpperCase(java.util.Locale.ROOT) + " ";

        assertEquals(302, SignInTry.of(name, TestData.PASSWORD).byAnybody().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/label?project=1&checking=true", "/done?project=2"})
    void wantedOwnPage_isShownAfterSignIn(String page) {
        var reply = SignInTry.of(SHARED.user(), TestData.PASSWORD).to(page).byAnybody();

        assertEquals(page, SHARED.anonymous().target(reply));
    }

    @Test
    void pageAskedForWithoutSession_comesBackAfterSignIn() {
        var client = SHARED.anonymous();
        var asked = client.get("/label?project=" + SHARED.smallProject());

        var form = client.get(client.target(asked));
        var hidden = form.body().split("name=\"from\" value=\"")[1].split("\"")[0];
        var reply = SignInTry.of(SHARED.user(), TestData.PASSWORD).to(hidden).by(client);

        assertEquals("/label?project=" + SHARED.smallProject(), client.target(reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/label",
                "/\\evil.example",
                "/sign-in",
                "/label\r\nX-Injected: yes"
            })
    void wantedPageThatIsNoneOfOurs_isNotFollowed(String page) {
        var reply = SignInTry.of(SHARED.user(), TestData.PASSWORD).to(page).byAnybody();

        assertEquals("/label", SHARED.anonymous().target(reply));
        assertEquals("", reply.header("X-Injected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/sign-in"})
    void signedInPerson_isNotSentElsewhereByTheSignInPage(String page) {
        var reply = PERSON.get("/sign-in?from=" + URLEncoder.encode(page, StandardCharsets.UTF_8));

        assertEquals("/label", PERSON.target(reply));
    }

    @Test
    void unknownUser_isToldNothingMore() {
        var known = SHARED.user();
        var unknown = unknownName();

        var wrongPassword = SignInTry.of(known, "wrong password").byAnybody();
        var unknownUser = SignInTry.of(unknown, "wrong password").byAnybody();

        assertEquals(401, wrongPassword.status());
        assertEquals(wrongPassword.status(), unknownUser.status());
        assertEquals(
                wrongPassword.body().replace(known, "NAME"),
                unknownUser.body().replace(unknown, "NAME"));
        assertEquals(names(wrongPassword), names(unknownUser));
        assertTrue(wrongPassword.body().contains("Name or password is wrong."));
    }

    @Test
    void disabledAccount_isToldNothingMore() {
        var disabled = SHARED.disabledUser();
        var known = SHARED.user();
        var client = SHARED.anonymous();

        var refused = SignInTry.of(disabled, TestData.PASSWORD).by(client);
        var wrongPassword = SignInTry.of(known, "wrong password").byAnybody();

        assertEquals(401, refused.status());
        assertEquals(
                wrongPassword.body().replace(known, "NAME"),
                refused.body().replace(disabled, "NAME"));
        assertEquals(401, client.get("/api/projects").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or 1=1 --", "a b", "ünknown", "<script>", "${7*7}", "#{7*7}"})
    void nameThatNobodyCanHave_isAnOrdinaryMistake(String name) {
        var reply = SignInTry.of(name, TestData.PASSWORD).byAnybody();

        assertEquals(401, reply.status());
        assertTrue(reply.body().contains("Name or password is wrong."));
        assertFalse(reply.body().contains("<script>"));
        assertFalse(reply.body().contains("49"));
    }

    @Test
    void veryLongPassword_isRefusedWithoutHashingIt() {
        var reply = SignInTry.of(SHARED.user(), "x".repeat(50_000)).byAnybody();

        assertEquals(401, reply.status());
    }

    @Test
    void wrongPasswordIsNeverShownAgain() {
        var reply = SignInTry.of(SHARED.user(), "a wrong but secret one").byAnybody();

        assertFalse(reply.body().contains("a wrong but secret one"));
    }

    @Test
    void unknownUser_takesAsLongAsAWrongPassword() {
        var known = SHARED.user();
        var disabled = SHARED.disabledUser();
        var wrongPassword = new ArrayList<Long>();
        var unknownUser = new ArrayList<Long>();
        var impossibleName = new ArrayList<Long>();
        var disabledAccount = new ArrayList<Long>();
        for (int i = 0; i < TRIES; i++) {
            wrongPassword.add(nanos(SignInTry.of(known, "wrong password")));
            unknownUser.add(nanos(SignInTry.of(unknownName(), "wrong password")));
            impossibleName.add(nanos(SignInTry.of("no name " + i, "wrong password")));
            disabledAccount.add(nanos(SignInTry.of(disabled, TestData.PASSWORD)));
        }

        assertSimilar(wrongPassword, unknownUser);
        assertSimilar(wrongPassword, impossibleName);
        assertSimilar(wrongPassword, disabledAccount);
    }

    private static long nanos(SignInTry guess) {
        var client = SHARED.anonymous();
        long start = System.nanoTime();
        assertEquals(401, guess.by(client).status());
        return System.nanoTime() - start;
    }

    private static void assertSimilar(List<Long> expected, List<Long> actual) {
        double ratio = (double) median(actual) / median(expected);
        assertTrue(
                ratio > 0.75 && ratio < 1.25,
                () -> "Medians differ by the factor " + ratio + ": " + expected + " / " + actual);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static List<String> names(Reply reply) {
        return reply.headers().map().keySet().stream().sorted().toList();
    }

    private static String unknownName() {
        return "u" + UUID.randomUUID();
    }
}
