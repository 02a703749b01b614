package org.secondlook.statistics.boundary;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The person's time zone, as {@code static/js/zone.js} tells it in a cookie.
 *
 * @param cookie the cookie's value; null when there is none. It may say anything
 */
record BrowserZone(String cookie) {

    /** The cookie's name. */
    static final String COOKIE = "zone";

    /** The zone; UTC when none was told that is known here. */
    ZoneId zone() {
        return of(cookie).orElse(ZoneOffset.UTC);
    }

    /**
     * The zone of that name in the IANA time zone database; empty when it is not known.
     *
     * @param name may be null or anything
     */
    static Optional<ZoneId> of(String name) {
        if (name == null || name.length() > 100) {
            return Optional.empty();
        }
        try {
            return Optional.of(URLDecoder.decode(name, StandardCharsets.UTF_8))
                    .filter(ZoneId.getAvailableZoneIds()::contains)
                    .map(ZoneId::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
