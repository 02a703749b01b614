package org.secondlook.launch;

/** Second Look can't be started, or went down. The message is one line for the person. */
public class CannotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is in the way and, where that is known, what to do; not null
     */
    public CannotRunException(String message) {
        super(message);
    }
}
