package org.secondlook.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person chose about how pages look, kept by their browser in a cookie: so the pages before
 * sign-in have it, too.
 */
public enum KeptChoice {
    LANGUAGE("language"),
    THEME("theme");

    private static final Duration KEPT_FOR = Duration.ofDays(365);

    private final String cookieName;

    KeptChoice(String cookieName) {
        this.cookieName = cookieName;
    }

    /** What was chosen, as the browser sent it: it may be anything. Empty when nothing was. */
    public Optional<String> of(HttpServletRequest request) {
        if (request.getCookies() == null) {
            return Optional.empty();
        }
        for (var cookie : request.getCookies()) {
            if (cookie.getName().equals(cookieName)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /**
     * Has the browser keep a choice for a year.
     *
     * @param value letters only
     */
    public void keep(String value, HttpServletRequest request, HttpServletResponse response) {
        var cookie = new Cookie(cookieName, value);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge((int) KEPT_FOR.toSeconds());
        cookie.setSecure(request.isSecure());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
