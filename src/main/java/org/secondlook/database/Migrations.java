package org.secondlook.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the schema of this version. Safe to run again, and by several nodes. */
public record Migrations(DataSource dataSource) {

    /**
     * Applies what is missing.
     *
     * @return how many migrations were applied, 0 when the schema was current
     * @throws org.flywaydb.core.api.FlywayException when the database is out of reach or its schema
     *     is not one of ours
     */
    public int apply() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
