package org.secondlook.storage.entity;

/**
 * States why the blobs can't be had: the storage is not there, refuses us, or is set up wrongly.
 */
public class StorageUnavailableException extends RuntimeException {

    /**
     * @param fact what was asked of which storage and what came back, without secrets; not null
     */
    public StorageUnavailableException(String fact) {
        super(fact);
    }

    /**
     * @param fact what was asked of which storage and what came back, without secrets; not null
     * @param cause what was thrown; not null
     */
    public StorageUnavailableException(String fact, Throwable cause) {
        super(fact, cause);
    }
}
