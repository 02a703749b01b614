package org.secondlook.database;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * Entity managers and transactions where no container gives them: on the command line and in tests.
 * The settings that matter to the mapping are those of {@code persistence.xml}.
 */
public class StandaloneEntities implements AutoCloseable {

    private final SessionFactory sessions;

    /**
     * @param entityClasses the entities in use
     * @throws org.hibernate.HibernateException when the mapping is wrong or the database is out of
     *     reach
     */
    public StandaloneEntities(DataSource dataSource, List<Class<?>> entityClasses) {
        var registry =
                new StandardServiceRegistryBuilder()
                        .applySetting("hibernate.connection.datasource", dataSource)
                        .applySetting("hibernate.jdbc.time_zone", "UTC")
                        .applySetting("hibernate.jdbc.batch_size", 100)
                        .applySetting("hibernate.order_inserts", true)
                        .applySetting("hibernate.jdbc.batch_versioned_data", false)
                        .build();
        var sources = new MetadataSources(registry);
        entityClasses.forEach(sources::addAnnotatedClass);
        sessions =
                sources.getMetadataBuilder()
                        .applyPhysicalNamingStrategy(new CamelCaseToUnderscoresNamingStrategy())
                        .build()
                        .buildSessionFactory();
    }

    /**
     * Runs work in a transaction of its own and commits it; rolls back when the work throws.
     *
     * @return what the work returns
     */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        return sessions.fromTransaction(work::apply);
    }

    /** For checks of the mapping against the schema. */
    SessionFactory sessions() {
        return sessions;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
