package org.secondlook.seeding.boundary;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * A password for a new user.
 *
 * @param text not null
 * @param generated whether the person has yet to be told, and is to change it at first sign-in
 */
record NewPassword(String text, boolean generated) {

    /** Without those that people take for each other. */
    private static final String LETTERS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;

    static NewPassword generate() {
        var text =
                new SecureRandom()
                        .ints(LENGTH, 0, LETTERS.length())
                        .mapToObj(index -> LETTERS.substring(index, index + 1))
                        .collect(Collectors.joining());
        return new NewPassword(text, true);
    }

    /**
     * Asks twice, without showing what is typed.
     *
     * @throws IllegalArgumentException when the two differ, or nothing comes
     */
    static NewPassword ask(Console console, String user) {
        var first = console.readPassword("Password for %s: ", user);
        var second = console.readPassword("Once more: ");
        if (first == null || second == null) {
            throw new IllegalArgumentException("No password was given.");
        }
        if (!new String(first).equals(new String(second))) {
            throw new IllegalArgumentException("The two passwords differ.");
        }
        return new NewPassword(new String(first), false);
    }

    /**
     * Takes the first line.
     *
     * @throws IllegalArgumentException when there is none
     */
    static NewPassword read(InputStream in) throws IOException {
        var line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IllegalArgumentException("No password came on the standard input.");
        }
        return new NewPassword(line, false);
    }
}
