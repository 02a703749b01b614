package org.secondlook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.entity.BlobName;

/** The headers that keep browsers from doing what our pages never need. */
@ApplicationScoped
public class SecurityHeaders {

    private String contentSecurityPolicy;

    /** For the container's proxy. */
    protected SecurityHeaders() {}

    @Inject
    SecurityHeaders(BlobStore blobs) {
        var images = ("'self' data: " + foreignOrigin(blobs)).strip();
        contentSecurityPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src "
                        + images
                        + "; connect-src 'self'; form-action 'self'; base-uri 'none'"
                        + "; frame-ancestors 'none'";
    }

    /** Where browsers get images from; empty when that is this application. */
    private static String foreignOrigin(BlobStore blobs) {
        var any = new BlobName("0".repeat(64) + ".png");
        var url = blobs.readUrl(any, Duration.ofMinutes(1));
        return url.isAbsolute() ? url.getScheme() + "://" + url.getRawAuthority() : "";
    }

    /** Puts them on an answer; pages may not be kept, static files are asked for again. */
    public void apply(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        // Addresses of images are permissions: they must not leave in a referrer.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        boolean isStatic = request.getRequestURI().startsWith("/static/");
        response.setHeader("Cache-Control", isStatic ? "no-cache" : "no-store");
    }
}
