package org.secondlook.accounts.control;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.Optional;
import org.secondlook.Control;

/**
 * Hashes and checks passwords: PBKDF2 with HMAC-SHA-512 and 210,000 iterations (OWASP Password
 * Storage Cheat Sheet), some 0.2 s each.
 */
@Control
public class Passwords {

    /** Fewer characters are refused. */
    public static final int MIN_LENGTH = 10;

    /** More are refused, so that nobody sends us books to hash. */
    public static final int MAX_LENGTH = 200;

    private static final Map<String, String> PARAMETERS =
            Map.of(
                    "Pbkdf2PasswordHash.Algorithm",
                    "PBKDF2WithHmacSHA512",
                    "Pbkdf2PasswordHash.Iterations",
                    "210000",
                    "Pbkdf2PasswordHash.SaltSizeBytes",
                    "32",
                    "Pbkdf2PasswordHash.KeySizeBytes",
                    "64");

    private final Pbkdf2PasswordHash hash;

    @Inject
    public Passwords(Pbkdf2PasswordHash hash) {
        this.hash = hash;
        hash.initialize(PARAMETERS);
    }

    /** The hash to store for a password. */
    public String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    /** Whether the password is the one that was hashed. */
    public boolean matches(String password, String stored) {
        return hash.verify(password.toCharArray(), stored);
    }

    /**
     * Why a new password won't do, for people; empty when it will.
     *
     * @param accountName the name that it must not be
     */
    public Optional<String> objection(String password, String accountName) {
        if (password.length() < MIN_LENGTH) {
            return Optional.of("A password needs at least %d characters.".formatted(MIN_LENGTH));
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of("A password has at most %d characters.".formatted(MAX_LENGTH));
        }
        if (password.equalsIgnoreCase(accountName)) {
            return Optional.of("The password must not be the name.");
        }
        if (password.chars().distinct().count() < 4) {
            return Optional.of("The password must not be the same few characters again and again.");
        }
        return Optional.empty();
    }
}
