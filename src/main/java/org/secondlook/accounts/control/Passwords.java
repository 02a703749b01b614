package org.secondlook.accounts.control;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.Optional;
import org.secondlook.Control;
import org.secondlook.language.entity.Message;

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
     * Why a new password won't do, for the person; empty when it will.
     *
     * @param accountName the name that it must not be
     */
    public Optional<Message> objection(String password, String accountName) {
        if (password.length() < MIN_LENGTH) {
            return Optional.of(Message.of("password.tooShort", MIN_LENGTH));
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of(Message.of("password.tooLong", MAX_LENGTH));
        }
        if (password.equalsIgnoreCase(accountName)) {
            return Optional.of(Message.of("password.isName"));
        }
        if (password.chars().distinct().count() < 4) {
            return Optional.of(Message.of("password.repetitive"));
        }
        return Optional.empty();
    }
}
