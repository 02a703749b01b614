package org.secondlook.seeding.control;

import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Optional;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.accounts.control.Passwords;
import org.secondlook.accounts.entity.Account;
import org.secondlook.accounts.entity.Role;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.Settings;
import org.secondlook.database.StandaloneEntities;

/** Makes what a new installation lacks: projects and accounts. What is there is left as it is. */
public record FirstContent(StandaloneEntities entities, Settings settings, Clock clock) {

    /** The project with that name. */
    public Optional<Project> findProject(String name) {
        return entities.inTransaction(em -> new Projects(em).findByName(name));
    }

    /**
     * The project with that name, made when missing.
     *
     * @param name 1 to 100 characters
     * @param classes of a new project; not looked at when it exists
     */
    public Project project(String name, ClassKeys classes) {
        return findProject(name)
                .orElseGet(
                        () -> {
                            try {
                                return newProject(name, classes);
                            } catch (RuntimeException e) {
                                // Another process may have made it since we looked.
                                return findProject(name).orElseThrow(() -> e);
                            }
                        });
    }

    private Project newProject(String name, ClassKeys classes) {
        return entities.inTransaction(
                em -> {
                    var projects = new Projects(em);
                    var project =
                            new Project(
                                    name,
                                    classes.instructions(),
                                    settings.repeatRate(),
                                    settings.repeatLag(),
                                    clock.instant());
                    projects.add(project);
                    classes.classes(project.id()).forEach(projects::add);
                    return project;
                });
    }

    /** Whether anybody can sign in. */
    public boolean hasAccounts() {
        return entities.inTransaction(em -> new Accounts(em).count()) > 0;
    }

    /** Whether somebody can sign in with exactly these. */
    public boolean canSignIn(String name, String password) {
        var passwords = new Passwords(new Pbkdf2PasswordHashImpl());
        return entities.inTransaction(em -> new Accounts(em).findByName(name))
                .filter(Account::enabled)
                .filter(account -> passwords.matches(password, account.passwordHash()))
                .isPresent();
    }

    /** Whether there is an account with that name, as {@link Account#canonicalName} gives it. */
    public boolean hasAccount(String name) {
        return entities.inTransaction(em -> new Accounts(em).findByName(name)).isPresent();
    }

    /**
     * Adds an account unless the name is taken.
     *
     * @param name as {@link Account#canonicalName} gives it
     * @param passwordHash as {@code Passwords} gives it
     * @param mustChangePassword whether the password is to be changed at the first sign-in
     * @return whether it was added
     */
    public boolean addAccount(
            String name, String passwordHash, Role role, boolean mustChangePassword) {
        try {
            return entities.inTransaction(
                    em -> {
                        var accounts = new Accounts(em);
                        if (accounts.findByName(name).isPresent()) {
                            return false;
                        }
                        accounts.add(
                                new Account(
                                        name,
                                        passwordHash,
                                        role,
                                        mustChangePassword,
                                        clock.instant()));
                        return true;
                    });
        } catch (PersistenceException e) {
            if (hasAccount(name)) {
                return false;
            }
            throw e;
        }
    }
}
