package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.Await;
import org.secondlook.testing.SharedServer;
import org.secondlook.testing.SignInTry;
import org.secondlook.testing.TestData;

/** Guessing gets slow for the guesser, and only for the guesser. */
class SignInThrottleIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final SharedServer SHARED = SharedServer.get();

    private final String user = SHARED.user();
    private final String address = SHARED.freshAddress();

    @Test
    void repeatedFailures_haveToWait() {
        var reply = guessUntilSlowedDown(user);

        assertEquals(429, reply.status());
        int seconds = Integer.parseInt(reply.header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 61, "Retry-After " + seconds);
        assertTrue(reply.body().contains("Too many wrong tries"));
    }

    @Test
    void slowedDownName_isSlowedDownWhetherItExistsOrNot() {
        var unknown = "u" + UUID.randomUUID();

        var known = guessUntilSlowedDown(user);
        var nobody = guessUntilSlowedDown(unknown);

        assertEquals(429, nobody.status());
        assertEquals(
                known.body().replace(user, "NAME").replaceAll("wait \\d+ s", "wait"),
                nobody.body().replace(unknown, "NAME").replaceAll("wait \\d+ s", "wait"));
    }

    @Test
    void otherUserFromTheSameAddress_stillGetsIn() {
        guessUntilSlowedDown(user);

        assertEquals(
                302,
                SignInTry.of(SHARED.user(), TestData.PASSWORD).via(address).byAnybody().status());
    }

    @Test
    void sameUserFromAnotherAddress_stillGetsIn() {
        guessUntilSlowedDown(user);

        assertEquals(302, SignInTry.of(user, TestData.PASSWORD).byAnybody().status());
    }

    @Test
    void rightPasswordDuringTheWait_isNotLookedAt() {
        // The first waits are shorter than a request may take; each is twice as long as the last.
        Await.until(
                Duration.ofSeconds(60),
                () -> Integer.parseInt(guessUntilSlowedDown(user).header("Retry-After")) >= 4,
                () -> "The waits do not get longer");

        assertEquals(429, SignInTry.of(user, TestData.PASSWORD).via(address).byAnybody().status());
    }

    @Test
    void rightPasswordAfterTheWait_getsIn() {
        guessUntilSlowedDown(user);
        var right = SignInTry.of(user, TestData.PASSWORD).via(address);

        Await.until(
                SOON,
                () -> right.byAnybody().status() == 302,
                () -> "The right user did not get in after the wait");
    }

    @Test
    void manyNamesFromOneAddress_getSlowToo() {
        Reply reply = null;
        for (int i = 0; i <= 21; i++) {
            reply = SignInTry.of("u" + UUID.randomUUID(), "wrong").via(address).byAnybody();
        }

        assertEquals(429, reply.status());
        assertNotEquals(429, SignInTry.of(user, "wrong").byAnybody().status());
    }

    private Reply guessUntilSlowedDown(String name) {
        for (int i = 0; i < 10; i++) {
            var reply = SignInTry.of(name, "wrong guess " + i).via(address).byAnybody();
            if (reply.status() != 401) {
                return reply;
            }
        }
        throw new AssertionError("Ten wrong guesses were not slowed down");
    }
}
