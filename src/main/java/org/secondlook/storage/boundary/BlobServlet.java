package org.secondlook.storage.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.control.UrlSigner;
import org.secondlook.storage.control.UrlSigner.Verdict;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.StorageUnavailableException;
import org.secondlook.storage.entity.StoredBlob;

/**
 * Serves a blob to whoever comes with an address that the application signed and that has not
 * expired. Needs no session and makes none: the address is the permission.
 *
 * <p>GET and HEAD only. What is not a well-formed, signed address gets the same 403 whether the
 * blob exists or not.
 */
@WebServlet("/blobs/*")
public class BlobServlet extends HttpServlet {

    private static final Logger LOG = System.getLogger(BlobServlet.class.getName());

    @Inject private BlobStore store;
    @Inject private UrlSigner signer;

    /** For the container, which then injects. */
    public BlobServlet() {}

    BlobServlet(BlobStore store, UrlSigner signer) {
        this.store = store;
        this.signer = signer;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        switch (request.getMethod()) {
            case "GET", "HEAD" -> read(request, response);
            default -> {
                response.setHeader("Allow", "GET, HEAD");
                say(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Images are only read.");
            }
        }
    }

    private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<BlobName> name = nameIn(request.getPathInfo());
        Verdict verdict =
                name.isPresent()
                        ? signer.verify(
                                name.get(), request.getParameter("e"), request.getParameter("s"))
                        : new Verdict.Forged();
        if (verdict instanceof Verdict.Valid valid) {
            serve(name.get(), valid.remaining(), request, response);
        } else if (verdict instanceof Verdict.Expired) {
            say(response, HttpServletResponse.SC_FORBIDDEN, "This address has expired.");
        } else {
            say(response, HttpServletResponse.SC_FORBIDDEN, "This address is not valid.");
        }
    }

    private static Optional<BlobName> nameIn(String path) {
        if (path == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlobName(path.substring(1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void serve(
            BlobName name,
            Duration remaining,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String tag = "\"" + name.hash() + "\"";
        if (hasAlready(request.getHeader("If-None-Match"), tag)) {
            cacheable(response, tag, remaining);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        Optional<StoredBlob> found;
        try {
            found = store.open(name);
        } catch (StorageUnavailableException e) {
            // No stack trace: while the storage is away, every image of every page comes by here.
            LOG.log(Level.WARNING, e.getMessage());
            say(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Images can't be read at the moment.");
            return;
        }
        if (found.isEmpty()) {
            say(response, HttpServletResponse.SC_NOT_FOUND, "There is no such image.");
            return;
        }
        try (StoredBlob blob = found.get()) {
            cacheable(response, tag, remaining);
            response.setContentType(blob.contentType());
            response.setContentLengthLong(blob.length());
            if (request.getMethod().equals("GET")) {
                blob.content().transferTo(response.getOutputStream());
            }
        }
    }

    /** The tag is the hash of the content, so a match is right without asking the storage. */
    private static boolean hasAlready(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
    }

    private static void cacheable(HttpServletResponse response, String tag, Duration remaining) {
        response.setHeader("ETag", tag);
        response.setHeader(
                "Cache-Control", "private, max-age=" + remaining.toSeconds() + ", immutable");
    }

    private static void say(HttpServletResponse response, int status, String text)
            throws IOException {
        byte[] body = (text + "\n").getBytes(UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
