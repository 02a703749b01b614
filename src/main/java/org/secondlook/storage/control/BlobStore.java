package org.secondlook.storage.control;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.StorageUnavailableException;
import org.secondlook.storage.entity.StoredBlob;

/**
 * Keeps the bytes of images by name and hands out addresses to read one of them for minutes.
 *
 * <p>Blobs are never changed: the name says what the bytes are. All methods block, and may be
 * called from many threads and many processes at once.
 */
public interface BlobStore {

    /**
     * Makes the place for the blobs, for us alone, if it is missing. May be called at every start.
     *
     * @throws StorageUnavailableException if it can't be made, can't be read, or others may read it
     */
    void prepare();

    /**
     * Stores a blob unless it is there.
     *
     * @param name the name of these bytes; not null
     * @param content the whole image; not null
     * @return true if this call stored it, false if it was there before. Of several calls at once
     *     one gets true. (False is possible too where the storage did it but its answer got lost.)
     * @throws IllegalArgumentException if the bytes have another name
     * @throws StorageUnavailableException if the storage fails; it then has the whole blob or none
     */
    boolean put(BlobName name, byte[] content);

    /**
     * Opens a blob for reading.
     *
     * @param name not null
     * @return the blob, to be closed by the caller, or empty if there is none
     * @throws StorageUnavailableException if the storage fails
     */
    Optional<StoredBlob> open(BlobName name);

    /**
     * An address from which anybody who has it can read this one blob, and do nothing else, until
     * it expires. Costs microseconds and asks nobody: whether the blob exists is not looked up.
     *
     * <p>The same address is returned again throughout a window of time as long as {@code validFor}
     * (windows are aligned to the epoch), so that browsers can use their cache. It expires between
     * one and two such lengths from now.
     *
     * @param name not null
     * @param validFor how long it must work at least, in whole seconds from one to one hour; not
     *     null
     * @return absolute, or a path on this application's own host
     * @throws IllegalArgumentException if validFor is out of range
     */
    URI readUrl(BlobName name, Duration validFor);

    /**
     * Asks the storage whether blobs can be read now; one cheap request, for readiness.
     *
     * @throws StorageUnavailableException naming the fact, if they can't
     */
    void check();
}
