package org.secondlook.storage.entity;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A blob opened for reading; close it.
 *
 * @param content the bytes from the first; not null; blocking, for one thread
 * @param length how many bytes there are, at least 0
 * @param contentType {@code image/png} or {@code image/jpeg}; not null
 */
public record StoredBlob(InputStream content, long length, String contentType)
        implements AutoCloseable {

    public StoredBlob {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(contentType, "contentType");
        if (length < 0) {
            throw new IllegalArgumentException("A blob has no negative length: " + length);
        }
    }

    /**
     * @throws IOException if the stream fails to close
     */
    @Override
    public void close() throws IOException {
        content.close();
    }
}
