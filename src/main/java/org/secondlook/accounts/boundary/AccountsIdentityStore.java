package org.secondlook.accounts.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/** Lets Jakarta Security check names and passwords against the accounts. */
@ApplicationScoped
public class AccountsIdentityStore implements IdentityStore {

    private SignIn signIn;

    /** For the container's proxy. */
    protected AccountsIdentityStore() {}

    @Inject
    AccountsIdentityStore(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Valid with a {@code SignedInUser} as principal, or invalid. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return signIn.authenticate(credential.getCaller(), credential.getPasswordAsString())
                .map(user -> new CredentialValidationResult(user, user.groups()))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
