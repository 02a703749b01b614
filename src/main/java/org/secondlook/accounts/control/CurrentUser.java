package org.secondlook.accounts.control;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.util.Optional;
import org.secondlook.accounts.entity.SignedInUser;

/** Who sent the request. */
@RequestScoped
public class CurrentUser {

    private SecurityContext security;

    /** For the container's proxy. */
    protected CurrentUser() {}

    @Inject
    CurrentUser(SecurityContext security) {
        this.security = security;
    }

    /** The person, empty when nobody is signed in. */
    public Optional<SignedInUser> find() {
        return security.getPrincipalsByType(SignedInUser.class).stream().findFirst();
    }

    /**
     * The person.
     *
     * @throws IllegalStateException when nobody is signed in; pages and resources that ask are open
     *     to people with a session only
     */
    public SignedInUser get() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }
}
