package org.secondlook.seeding.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.secondlook.accounts.entity.Account;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.database.ConfiguredDataSource;
import org.secondlook.database.Migrations;
import org.secondlook.database.StandaloneEntities;

/** The configured database, opened by a command for as long as it runs. */
public final class OpenDatabase implements AutoCloseable {

    private static final String H2 = "jdbc:h2:";
    private static final String H2_IN_MEMORY = "jdbc:h2:mem:";
    private static final int H2_NO_SUCH_DATABASE = 90146;

    /** H2 closes a file database, and unlocks it, when its last connection is closed. */
    private final Connection keeper;

    private final StandaloneEntities entities;

    private OpenDatabase(ConfiguredDataSource dataSource, Connection keeper) {
        this.keeper = keeper;
        this.entities =
                new StandaloneEntities(
                        dataSource,
                        List.of(Project.class, LabelClass.class, Image.class, Account.class));
    }

    /**
     * Opens the database with the schema of this version, which is made when missing.
     *
     * @throws SQLException when it can't be connected to
     * @throws org.flywaydb.core.api.FlywayException when the schema can't be brought up to date
     */
    public static OpenDatabase migrated(DatabaseSettings settings) throws SQLException {
        var dataSource = new ConfiguredDataSource(settings);
        var keeper = dataSource.getConnection();
        try {
            new Migrations(dataSource).apply();
            return new OpenDatabase(dataSource, keeper);
        } catch (RuntimeException e) {
            keeper.close();
            throw e;
        }
    }

    /**
     * Opens the database for looking only: an H2 file is neither made nor written.
     *
     * @return empty when there is no database, or none of ours in it
     * @throws SQLException when it can't be connected to
     */
    public static Optional<OpenDatabase> ifThere(DatabaseSettings settings) throws SQLException {
        var dataSource = new ConfiguredDataSource(forLooking(settings));
        Connection keeper;
        try {
            keeper = dataSource.getConnection();
        } catch (SQLException e) {
            if (e.getErrorCode() == H2_NO_SUCH_DATABASE) {
                return Optional.empty();
            }
            throw e;
        }
        try {
            if (hasTables(keeper)) {
                return Optional.of(new OpenDatabase(dataSource, keeper));
            }
        } catch (SQLException | RuntimeException e) {
            keeper.close();
            throw e;
        }
        keeper.close();
        return Optional.empty();
    }

    private static DatabaseSettings forLooking(DatabaseSettings settings) {
        var url = settings.url();
        if (url.startsWith(H2) && !url.startsWith(H2_IN_MEMORY)) {
            url = url.replaceAll(";WRITE_DELAY=\\d+", "") + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        }
        return new DatabaseSettings(url, settings.user(), settings.password());
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        try (var tables =
                connection
                        .getMetaData()
                        .getTables(
                                connection.getCatalog(),
                                connection.getSchema(),
                                "label_classes",
                                null)) {
            return tables.next();
        }
    }

    /** Transactions on it. */
    public StandaloneEntities entities() {
        return entities;
    }

    @Override
    public void close() throws SQLException {
        entities.close();
        keeper.close();
    }
}
