package org.secondlook.database;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.secondlook.configuration.DatabaseSettings;

/**
 * Unpooled connections to the configured database; the driver follows from the URL.
 *
 * <p>The server makes it by reflection, sets its properties from the configuration and pools what
 * it returns. It exists so that an operator sets a URL and not a driver class beside it.
 */
public class ConfiguredDataSource implements DataSource {

    private String url = "";
    private String user = "";
    private String password = "";
    private String dataFolder = "data";
    private int loginTimeout = 15;

    /** For the server, which sets the properties. */
    public ConfiguredDataSource() {}

    /** For the command line and for tests. */
    public ConfiguredDataSource(DatabaseSettings settings) {
        url = settings.url();
        user = settings.user().orElse("");
        password = settings.password().orElse("");
    }

    /** JDBC URL; blank means the embedded default. */
    public void setUrl(String url) {
        this.url = url;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Folder of the embedded default. */
    public void setDataFolder(String dataFolder) {
        this.dataFolder = dataFolder;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var database =
                url.isBlank()
                        ? DatabaseSettings.inDataFolder(Path.of(dataFolder))
                        : new DatabaseSettings(url, given(user), given(password));
        var properties = new Properties();
        database.user().ifPresent(value -> properties.setProperty("user", value));
        database.password().ifPresent(value -> properties.setProperty("password", value));
        return driver(database.url()).connect(database.url(), properties);
    }

    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        throw new SQLException("The configured user is the only one");
    }

    private static Optional<String> given(String value) {
        return Optional.of(value).filter(text -> !text.isBlank());
    }

    private Driver driver(String databaseUrl) {
        return databaseUrl.startsWith("jdbc:sqlserver:")
                ? new com.microsoft.sqlserver.jdbc.SQLServerDriver()
                : new org.h2.Driver();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // the drivers log through java.util.logging
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.secondlook.database");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a wrapper of " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
