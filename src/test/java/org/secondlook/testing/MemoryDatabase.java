package org.secondlook.testing;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.accounts.entity.Account;
import org.secondlook.accounts.entity.Role;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.NewImage;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.database.Migrations;
import org.secondlook.database.StandaloneEntities;
import org.secondlook.labelling.control.Labels;

/** A migrated H2 database in memory, of its own, with the entities over it. */
public final class MemoryDatabase implements AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final JdbcConnectionPool connections;
    private final StandaloneEntities entities;

    public MemoryDatabase() {
        var settings = DatabaseSettings.inMemory("test" + UUID.randomUUID());
        connections =
                JdbcConnectionPool.create(
                        settings.url(),
                        settings.user().orElseThrow(),
                        settings.password().orElseThrow());
        new Migrations(connections).apply();
        entities = new StandaloneEntities(connections, TestData.ENTITIES);
    }

    /** Runs work in a transaction of its own. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        return entities.inTransaction(work);
    }

    /** Makes an annotator, who can't sign in. */
    public long user() {
        return inTransaction(
                em -> {
                    var account =
                            new Account(
                                    "u" + UUID.randomUUID(),
                                    "none",
                                    Role.ANNOTATOR,
                                    false,
                                    clock.instant());
                    new Accounts(em).add(account);
                    return account.id();
                });
    }

    /** Makes a project with the classes 0 to 9. */
    public long project(int images, double repeatRate, int repeatLag) {
        long id =
                inTransaction(
                        em -> {
                            var projects = new Projects(em);
                            var project =
                                    new Project(
                                            "Test " + UUID.randomUUID(),
                                            "Press the digit that you see.",
                                            repeatRate,
                                            repeatLag,
                                            clock.instant());
                            projects.add(project);
                            for (int i = 0; i < 10; i++) {
                                var digit = String.valueOf(i);
                                projects.add(new LabelClass(project.id(), digit, digit, digit, i));
                            }
                            return project.id();
                        });
        addImages(id, images);
        return id;
    }

    /** Registers so many further images. */
    public void addImages(long project, int count) {
        if (count > 0) {
            inTransaction(
                    em -> {
                        var more = LongStream.range(0, count).mapToObj(i -> image()).toList();
                        new Images(em, clock).register(project, more);
                        return null;
                    });
        }
    }

    private static NewImage image() {
        var hash = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        return new NewImage(hash + ".png", hash, "image/png", 28, 28, 300, null);
    }

    /** Takes an image out of labelling, as the labelling facade does. */
    public boolean withdraw(long project, long imageNo) {
        return inTransaction(
                em -> {
                    boolean withdrawn = new Images(em, clock).deactivate(project, imageNo);
                    if (withdrawn) {
                        new Labels(em).imageDeactivated(project, imageNo);
                    }
                    return withdrawn;
                });
    }

    /** Changes how the project repeats. */
    public void changeRepeats(long project, double rate, int lag) {
        inTransaction(
                em ->
                        em.createQuery(
                                        "update Project p set p.repeatRate = :rate,"
                                                + " p.repeatLag = :lag where p.id = :project")
                                .setParameter("rate", rate)
                                .setParameter("lag", lag)
                                .setParameter("project", project)
                                .executeUpdate());
    }

    @Override
    public void close() {
        inTransaction(em -> em.createNativeQuery("set db_close_delay 0").executeUpdate());
        entities.close();
        connections.dispose();
    }
}
