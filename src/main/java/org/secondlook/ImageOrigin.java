package org.secondlook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.entity.BlobName;

/** Where browsers get images from, as a source of a Content-Security-Policy. */
@ApplicationScoped
public class ImageOrigin {

    private String origin;

    /** For the container's proxy. */
    protected ImageOrigin() {}

    @Inject
    ImageOrigin(BlobStore blobs) {
        var any = new BlobName("0".repeat(64) + ".png");
        var url = blobs.readUrl(any, Duration.ofMinutes(1));
        origin = url.isAbsolute() ? url.getScheme() + "://" + url.getRawAuthority() : "'self'";
    }

    /** {@code 'self'} or scheme, host and port of the blob storage. */
    public String origin() {
        return origin;
    }
}
