package org.secondlook.accounts.entity;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.Set;

/** The person behind a request, as kept in the session. */
public class SignedInUser extends CallerPrincipal {

    private static final long serialVersionUID = 1;

    private final long id;
    private final Role role;
    private final int credentialsEdition;
    private final boolean mustChangePassword;

    /** The account as it is at sign-in. */
    public SignedInUser(Account account) {
        super(account.name());
        id = account.id();
        role = account.role();
        credentialsEdition = account.credentialsEdition();
        mustChangePassword = account.mustChangePassword();
    }

    /** The account's id. */
    public long id() {
        return id;
    }

    /** Which edition of the password this person signed in with. */
    public int credentialsEdition() {
        return credentialsEdition;
    }

    /** Whether the person has to choose a password before anything else. */
    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    /** Role names for the container: an administrator may also label. */
    public Set<String> groups() {
        return role == Role.ADMIN
                ? Set.of(Role.ADMIN.name(), Role.ANNOTATOR.name())
                : Set.of(role.name());
    }
}
