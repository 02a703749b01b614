package org.secondlook.configuration;

/** A setting is missing, malformed or contradicts another one. The message names the key. */
public class InvalidSettingException extends RuntimeException {

    public InvalidSettingException(String message) {
        super(message);
    }
}
