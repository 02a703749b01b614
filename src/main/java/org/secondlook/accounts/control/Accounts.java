package org.secondlook.accounts.control;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.secondlook.Control;
import org.secondlook.accounts.entity.Account;
import org.secondlook.accounts.entity.Preferences;

/** The accounts. */
@Control
public class Accounts {

    private final EntityManager entities;

    @Inject
    public Accounts(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Account> find(long id) {
        return Optional.ofNullable(entities.find(Account.class, id));
    }

    /**
     * The account with that name.
     *
     * @param name as {@link Account#canonicalName} gives it
     */
    public Optional<Account> findByName(String name) {
        return entities.createQuery("from Account a where a.name = :name", Account.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** How many accounts there are. */
    public long count() {
        return entities.createQuery("select count(a) from Account a", Long.class).getSingleResult();
    }

    /** Adds an account; its id is known afterwards. */
    public void add(Account account) {
        entities.persist(account);
    }

    /** What an account's owner chose; empty when they chose nothing yet. */
    public Optional<Preferences> preferences(long userId) {
        return Optional.ofNullable(entities.find(Preferences.class, userId));
    }

    /** Stores preferences, whether there were some before or not. */
    public void keep(Preferences preferences) {
        entities.merge(preferences);
    }
}
