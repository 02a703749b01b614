package org.secondlook.accounts.boundary;

import jakarta.servlet.http.HttpServletRequest;
import org.secondlook.web.CrossSiteGuard;

/** What a request is, as far as the session's end is concerned. */
record Act(HttpServletRequest request) {

    /** Sent with what a page does by itself some time after the person did something. */
    static final String BACKGROUND = "Second-Look-Background";

    private String path() {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    boolean isApi() {
        return path().startsWith("/api/") || path().equals("/api");
    }

    /**
     * Whether a person did something: opened or posted a page, labelled, or said "stay signed in".
     * What a page fetches by itself in the background does not count, nor does what is refused
     * because another site's page sent it.
     */
    boolean isOfThePerson() {
        var method = request.getMethod();
        if (method.equals("POST") || (isApi() && method.equals("PUT"))) {
            return CrossSiteGuard.isOwn(request) && request.getHeader(BACKGROUND) == null;
        }
        return method.equals("GET") && !isApi() && !isSpeculative() && isPage();
    }

    private boolean isPage() {
        // A page that was left alone goes to sign-in by itself, where no script asks first.
        return !path().startsWith("/sign-in")
                && !path().startsWith("/static/")
                && !path().startsWith("/blobs/")
                && !path().startsWith("/errors/")
                && !path().startsWith("/health")
                && !path().startsWith("/openapi")
                && !path().startsWith("/metrics")
                && !path().startsWith("/jakarta.faces.resource/")
                && !path().equals("/favicon.ico");
    }

    /** A page that a browser loads ahead, and a page's script that fetches one, is no page view. */
    private boolean isSpeculative() {
        var destination = request.getHeader("Sec-Fetch-Dest");
        return request.getHeader("Sec-Purpose") != null
                || (destination != null && !destination.equals("document"));
    }

    /** Whether the request is for choosing a password, or for leaving. */
    boolean servesPasswordChange() {
        return path().equals("/account")
                || path().equals("/account.xhtml")
                || path().startsWith("/jakarta.faces.resource/")
                || path().startsWith("/api/session");
    }
}
