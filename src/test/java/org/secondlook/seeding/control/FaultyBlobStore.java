package org.secondlook.seeding.control;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.StorageUnavailableException;
import org.secondlook.storage.entity.StoredBlob;

/** Counts what is stored in another store, and fails after so many blobs. */
final class FaultyBlobStore implements BlobStore {

    private final BlobStore blobs;
    private final int most;
    private final AtomicInteger puts = new AtomicInteger();

    FaultyBlobStore(BlobStore blobs, int most) {
        this.blobs = blobs;
        this.most = most;
    }

    /** How many blobs were to be stored. */
    int puts() {
        return puts.get();
    }

    @Override
    public boolean put(BlobName name, byte[] content) {
        if (puts.incrementAndGet() > most) {
            throw new StorageUnavailableException("The storage is full");
        }
        return blobs.put(name, content);
    }

    @Override
    public void prepare() {
        blobs.prepare();
    }

    @Override
    public Optional<StoredBlob> open(BlobName name) {
        return blobs.open(name);
    }

    @Override
    public URI readUrl(BlobName name, Duration validFor) {
        return blobs.readUrl(name, validFor);
    }

    @Override
    public void check() {
        blobs.check();
    }
}
