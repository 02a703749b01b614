package org.secondlook.accounts.boundary;

import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.secondlook.Boundary;
import org.secondlook.RetriedOnConflict;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.accounts.entity.Preferences;

/** How people like the pages, kept with their accounts. */
@Boundary
@RetriedOnConflict
public class PersonalPreferences {

    private Accounts accounts;

    /** For the container's proxy. */
    protected PersonalPreferences() {}

    @Inject
    PersonalPreferences(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What an account's owner chose so far. */
    public Preferences of(long userId) {
        return accounts.preferences(userId).orElseGet(() -> new Preferences(userId));
    }

    /** Changes what is kept. */
    public void change(long userId, Consumer<Preferences> choice) {
        var preferences = of(userId);
        choice.accept(preferences);
        accounts.keep(preferences);
    }
}
