package org.secondlook.storage.entity;

/** States why the file with the application's secret can't be trusted, and what to do about it. */
public class UnusableSecretException extends RuntimeException {

    /**
     * @param fact which file and what is wrong with it, without its content; not null
     */
    public UnusableSecretException(String fact) {
        super(fact);
    }

    /**
     * @param fact which file and what is wrong with it, without its content; not null
     * @param cause what was thrown; not null
     */
    public UnusableSecretException(String fact, Throwable cause) {
        super(fact, cause);
    }
}
