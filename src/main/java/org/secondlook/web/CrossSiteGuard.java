package org.secondlook.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Refuses requests that change something and come from another site's page.
 *
 * <p>Browsers say where a request comes from, in {@code Sec-Fetch-Site} and {@code Origin} (OWASP
 * Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata"). A form must bring that
 * evidence. The API takes JSON only, which no form can send, so there a program without these
 * headers is let through.
 */
public class CrossSiteGuard extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SAFE_METHODS.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else if (isApi(request)) {
            Problem.of(
                            403,
                            "cross-site",
                            "From another site",
                            "Requests that change something must come from this site's own pages")
                    .writeTo(response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Whether a request that changes something comes from where it may come from. */
    public static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader("Origin");
        if (origin != null) {
            return isOwnHost(origin, request);
        }
        return isApi(request);
    }

    private static boolean isOwnHost(String origin, HttpServletRequest request) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getServletPath().equals("/api");
    }
}
