package org.secondlook.accounts.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Somebody who may sign in. */
@Entity
@Table(name = "users")
public class Account {

    public static final int MAX_NAME_LENGTH = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private boolean enabled;
    private boolean mustChangePassword;
    private int credentialsEdition;
    private Instant createdAt;

    /** For JPA. */
    protected Account() {}

    /**
     * An account that may sign in.
     *
     * @param name sign-in name as {@link #canonicalName} gives it
     * @param passwordHash PBKDF2 hash in Jakarta Security's format
     * @param mustChangePassword whether the password is to be changed at the first sign-in
     */
    public Account(
            String name,
            String passwordHash,
            Role role,
            boolean mustChangePassword,
            Instant createdAt) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.role = role;
        this.enabled = true;
        this.mustChangePassword = mustChangePassword;
        this.createdAt = createdAt;
    }

    /**
     * The form in which names are stored and compared: no case, no space around.
     *
     * @return empty when the text can't be a name: 1 to 64 letters, digits and {@code . _ @ -}
     */
    public static Optional<String> canonicalName(String text) {
        return Optional.ofNullable(text)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> name.matches("[\\p{L}\\p{Nd}._@-]{1," + MAX_NAME_LENGTH + "}"));
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    public boolean enabled() {
        return enabled;
    }

    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** Grows with each change of the password; sessions of an earlier edition are over. */
    public int credentialsEdition() {
        return credentialsEdition;
    }

    /** Replaces the password, which ends the account's sessions of before. */
    public void changePassword(String newPasswordHash) {
        passwordHash = newPasswordHash;
        mustChangePassword = false;
        credentialsEdition++;
    }
}
