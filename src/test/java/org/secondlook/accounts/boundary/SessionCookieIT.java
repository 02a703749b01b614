package org.secondlook.accounts.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.SharedServer;
import org.secondlook.testing.SignInTry;
import org.secondlook.testing.TestData;

/** The cookie that carries a session, and the session's end by the person's wish. */
class SessionCookieIT {

    private static final String COOKIE = "JSESSIONID";
    private static final Map<String, String> SIGN_OUT =
            Map.of("leave", "leave", "signOut", "Sign out", "jakarta.faces.ViewState", "stateless");

    private static final SharedServer SHARED = SharedServer.get();

    @Test
    void strangerWhoLooksAtTheSignInPage_getsNoCookie() {
        assertEquals("", SHARED.anonymous().get("/sign-in").header("Set-Cookie"));
    }

    @Test
    void cookie_isHiddenFromScriptsAndOtherSites() {
        var cookie = sessionCookie(Map.of());

        assertTrue(cookie.contains("; httponly"), cookie);
        assertTrue(cookie.contains("; samesite=lax") || cookie.contains("; samesite=strict"));
        assertTrue(cookie.contains("; path=/"), cookie);
        assertFalse(cookie.contains("; secure"), cookie);
        assertFalse(cookie.contains("; domain"), cookie);
    }

    @Test
    void cookieBehindTls_isSecure() {
        var cookie = sessionCookie(Map.of("X-Forwarded-Proto", "https"));

        assertTrue(cookie.contains("; secure"), cookie);
    }

    @Test
    void plantedUnknownSession_isNotKept() {
        var planted = "0123456789abcdef0123456789ab";
        var client = SHARED.anonymous();

        var reply =
                SignInTry.of(SHARED.user(), TestData.PASSWORD)
                        .by(client, Map.of("Cookie", COOKIE + "=" + planted));

        assertEquals(302, reply.status());
        assertNotEquals("", client.cookie(COOKIE));
        assertFalse(client.cookie(COOKIE).startsWith(planted));
        assertEquals(401, withSession(planted).status());
    }

    @Test
    void plantedSessionOfSomebodyElse_isNotKept() {
        var attacker = SHARED.signedIn();
        var planted = attacker.cookie(COOKIE);
        var victim = SHARED.anonymous();

        var reply =
                SignInTry.of(SHARED.user(), TestData.PASSWORD)
                        .by(victim, Map.of("Cookie", COOKIE + "=" + planted));

        assertEquals(302, reply.status());
        assertNotEquals(planted, victim.cookie(COOKIE));
        assertEquals(401, withSession(planted).status());
        assertEquals(200, victim.get("/api/projects").status());
    }

    @Test
    void signOutByPost_endsTheSession() {
        var client = SHARED.signedIn();
        var session = client.cookie(COOKIE);

        var reply = client.postForm("/label", SIGN_OUT);

        assertEquals("/sign-in?reason=signed-out", client.target(reply));
        assertEquals(401, withSession(session).status());
        assertTrue(client.get("/sign-in?reason=signed-out").body().contains("You are signed out."));
    }

    @Test
    void signOutByGet_doesNothing() {
        var client = SHARED.signedIn();

        client.get("/label?leave=leave&signOut=Sign+out&jakarta.faces.ViewState=stateless");
        client.get("/account?leave=leave&signOut=Sign+out&jakarta.faces.ViewState=stateless");
        client.get("/sign-out");
        client.get("/logout");

        assertEquals(200, client.get("/api/projects").status());
    }

    @Test
    void signOut_endsNoOtherSession() {
        var user = SHARED.user();
        var here = SHARED.server().signedIn(user);
        var there = SHARED.server().signedIn(user);

        here.postForm("/label", SIGN_OUT);

        assertEquals(200, there.get("/api/projects").status());
    }

    @Test
    void sessionInTheAddress_isNotTaken() {
        var session = SHARED.signedIn().cookie(COOKIE);

        var reply = SHARED.anonymous().get("/api/projects;jsessionid=" + session);

        assertEquals(401, reply.status());
    }

    private static ApiClient.Reply withSession(String id) {
        var client = SHARED.anonymous();
        return client.send(client.request("/api/projects").header("Cookie", COOKIE + "=" + id));
    }

    private static String sessionCookie(Map<String, String> headers) {
        var reply = SignInTry.of(SHARED.user(), TestData.PASSWORD).by(SHARED.anonymous(), headers);
        assertEquals(302, reply.status());
        List<String> cookies = reply.headers().allValues("Set-Cookie");
        var cookie = cookies.get(cookies.size() - 1);
        assertTrue(cookie.startsWith(COOKIE + "="), cookie);
        return cookie.toLowerCase(Locale.ROOT);
    }
}
