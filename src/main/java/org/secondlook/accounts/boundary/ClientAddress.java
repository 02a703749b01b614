package org.secondlook.accounts.boundary;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a request comes from.
 *
 * @param text an address; behind a trusted proxy the one that the proxy saw
 */
record ClientAddress(String text) {

    static ClientAddress of(HttpServletRequest request, boolean behindProxy) {
        var forwarded = request.getHeader("X-Forwarded-For");
        if (!behindProxy || forwarded == null) {
            return new ClientAddress(request.getRemoteAddr());
        }
        // Only the last entry is the proxy's own; those before it are whatever the client sent.
        var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return new ClientAddress(last.replaceFirst("^([0-9.]+):[0-9]+$", "$1"));
    }
}
