package org.secondlook.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database to use.
 *
 * @param url JDBC URL; a SQL Server or H2 one
 * @param user user name; empty when the URL says how to sign in
 * @param password password; empty when the URL says how to sign in
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password) {

    private static final String H2_OPTIONS =
            ";MODE=MSSQLServer;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    /** Without WRITE_DELAY=0, H2 acknowledges a commit before it is on disk. */
    private static final String H2_FILE_OPTIONS =
            H2_OPTIONS + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** The embedded default: an H2 file database in the data folder. */
    public static DatabaseSettings inDataFolder(Path dataFolder) {
        var file = dataFolder.toAbsolutePath().normalize().resolve("secondlook");
        return new DatabaseSettings(
                "jdbc:h2:file:" + file + H2_FILE_OPTIONS, Optional.of("sa"), Optional.of(""));
    }

    /** A private in-memory H2 database with the same options as the embedded default. */
    public static DatabaseSettings inMemory(String name) {
        return new DatabaseSettings(
                "jdbc:h2:mem:" + name + H2_OPTIONS + ";DB_CLOSE_DELAY=-1",
                Optional.of("sa"),
                Optional.of(""));
    }

    @Override
    public String toString() {
        return url.replaceAll("(?i)(password|pwd)=[^;]*", "$1=…");
    }
}
