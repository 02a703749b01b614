package org.secondlook.accounts.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.accounts.entity.Account;

class PasswordsTest {

    private final Passwords passwords = new Passwords(new Pbkdf2PasswordHashImpl());

    @Test
    void hash_isSaltedPbkdf2WithTheStatedCost() {
        var hash = passwords.hash("correct horse");

        assertTrue(hash.startsWith("PBKDF2WithHmacSHA512:210000:"), hash);
        assertNotEquals(hash, passwords.hash("correct horse"));
        assertTrue(passwords.matches("correct horse", hash));
        assertFalse(passwords.matches("correct horsf", hash));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "short one", "aaaaaaaaaaaa", "annannannann"})
    void weakPassword_isRefusedWithAReason(String password) {
        assertTrue(passwords.objection(password, "annannannann").isPresent());
    }

    @Test
    void overlongPassword_isRefused() {
        assertTrue(passwords.objection("abcd".repeat(51), "ann").isPresent());
    }

    @Test
    void goodPassword_isTaken() {
        assertTrue(passwords.objection("correct horse", "ann").isEmpty());
    }

    @Test
    void names_areComparedWithoutCaseAndSpace() {
        assertEquals("ann.lee@x", Account.canonicalName(" Ann.Lee@X ").orElseThrow());
        assertTrue(Account.canonicalName("ann lee").isEmpty());
        assertTrue(Account.canonicalName("x".repeat(65)).isEmpty());
        assertTrue(Account.canonicalName("<b>").isEmpty());
        assertTrue(Account.canonicalName(null).isEmpty());
    }
}
