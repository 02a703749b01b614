package org.secondlook.seeding.entity;

/**
 * A source of images can't be used at all: a missing folder, a wrong checksum, an address that does
 * not answer. The message is one sentence for the person at the command line.
 */
public final class UnusableSourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * States a fact that has no deeper cause.
     *
     * @param message names the source and what is wrong with it
     */
    public UnusableSourceException(String message) {
        super(message);
    }

    /**
     * States a fact that another failure shows.
     *
     * @param message names the source and what is wrong with it
     * @param cause for the log
     */
    public UnusableSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
