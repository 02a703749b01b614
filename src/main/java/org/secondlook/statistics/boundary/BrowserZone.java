package org.secondlook.statistics.boundary;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The person's time zone, as {@code static/js/zone.js} tells it in a cookie.
 *
 * @param cookie the cookie's value; null when there is none. It may say anything
 */
record BrowserZone(String cookie) {

    /** The cookie's name. */
    static final String COOKIE = "zone";

    /** What the request's browser told. */
    static BrowserZone of(HttpServletRequest request) {
        var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return new BrowserZone(
                Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .findFirst()
                        .map(Cookie::getValue)
                        .orElse(null));
    }

    /** The zone; UTC when none was told that is known here. */
    ZoneId zone() {
        try {
            return of(cookie == null ? null : URLDecoder.decode(cookie, StandardCharsets.UTF_8))
                    .orElse(ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            return ZoneOffset.UTC; // not what encodeURIComponent writes
        }
    }

    /**
     * The zone of that name in the IANA time zone database; empty when it is not known.
     *
     * @param name may be null or anything
     */
    static Optional<ZoneId> of(String name) {
        return Optional.ofNullable(name)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
    }
}
