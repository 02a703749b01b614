package org.secondlook.accounts.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.secondlook.Boundary;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.accounts.control.Passwords;
import org.secondlook.accounts.entity.Account;
import org.secondlook.accounts.entity.PasswordChange;
import org.secondlook.accounts.entity.SignedInUser;
import org.secondlook.language.entity.Message;

/** Who may come in, and who may stay. */
@Boundary
public class SignIn {

    /** How long another node may take to notice that a password changed. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(5);

    private final Map<Long, Standing> standings = new ConcurrentHashMap<>();
    private Accounts accounts;
    private Passwords passwords;
    private Clock clock;
    private String nobodysHash;

    /** What an account's sessions must match, as read a moment ago. */
    private record Standing(boolean enabled, int credentialsEdition, Instant readAt) {}

    /** For the container's proxy. */
    protected SignIn() {}

    @Inject
    SignIn(Accounts accounts, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        nobodysHash = passwords.hash("nobody has this password");
    }

    /**
     * Checks name and password. Takes as long for a name that nobody has as for a wrong password.
     *
     * @return empty when they do not fit, or the account is disabled
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<SignedInUser> authenticate(String name, String password) {
        var account = Account.canonicalName(name).flatMap(accounts::findByName);
        boolean matches =
                passwords.matches(password, account.map(Account::passwordHash).orElse(nobodysHash));
        return account.filter(Account::enabled).filter(found -> matches).map(SignedInUser::new);
    }

    /**
     * Whether a session may go on: the account is enabled and its password has not changed since.
     */
    @Transactional(TxType.SUPPORTS)
    public boolean holds(SignedInUser user) {
        var now = clock.instant();
        var standing = standings.get(user.id());
        if (standing == null || standing.readAt().plus(TRUSTED_FOR).isBefore(now)) {
            standing =
                    accounts.find(user.id())
                            .map(
                                    account ->
                                            new Standing(
                                                    account.enabled(),
                                                    account.credentialsEdition(),
                                                    now))
                            .orElse(new Standing(false, 0, now));
            standings.put(user.id(), standing);
        }
        return standing.enabled() && standing.credentialsEdition() == user.credentialsEdition();
    }

    /** Changes one's own password, which ends all other sessions of the account. */
    public PasswordChange changePassword(SignedInUser user, String old, String chosen) {
        var account = accounts.find(user.id()).orElseThrow();
        if (!passwords.matches(old, account.passwordHash())) {
            return new PasswordChange.WrongOldPassword();
        }
        var objection = passwords.objection(chosen, account.name());
        if (objection.isPresent()) {
            return new PasswordChange.Refused(objection.get());
        }
        if (old.equals(chosen)) {
            return new PasswordChange.Refused(Message.of("password.isOldOne"));
        }
        account.changePassword(passwords.hash(chosen));
        var changed = new SignedInUser(account);
        standings.put(
                account.id(), new Standing(true, account.credentialsEdition(), clock.instant()));
        return new PasswordChange.Changed(changed);
    }
}
