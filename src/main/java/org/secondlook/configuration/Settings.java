package org.secondlook.configuration;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything an operator can set, checked. Every key is listed, with a comment, in {@code
 * credentials.properties.example}.
 *
 * @param dataFolder folder of the embedded database, the embedded blobs and the generated secret
 * @param database the database; the embedded default is an H2 file in the data folder
 * @param databaseConfigured whether an operator named the database
 * @param storage where image bytes live; the embedded default is a folder in the data folder
 * @param secret application secret, at least 32 bytes of UTF-8; empty: one is generated and kept in
 *     the data folder
 * @param idleLimit a session ends after this time without an act of the person
 * @param imageUrlLifetime how long a signed image URL is valid, at the least
 * @param repeatRate repeat rate of a new project, 0 to 1
 * @param repeatLag repeat lag of a new project, in serves, 0 to 50
 * @param behindProxy whether the last entry of X-Forwarded-For is to be believed
 */
public record Settings(
        Path dataFolder,
        DatabaseSettings database,
        boolean databaseConfigured,
        StorageSettings storage,
        Optional<String> secret,
        Duration idleLimit,
        Duration imageUrlLifetime,
        double repeatRate,
        int repeatLag,
        boolean behindProxy) {

    public static final int MAX_REPEAT_LAG = 50;

    /**
     * Whether nothing was configured: the database and the blobs are in the data folder. Only then
     * may the known sign-in of a first try exist.
     */
    public boolean embedded() {
        return !databaseConfigured && storage instanceof StorageSettings.InDataFolder;
    }

    /**
     * Reads and checks all settings.
     *
     * @param lookup value of a key, empty when it is not set; blank values count as not set
     * @throws InvalidSettingException when a setting is missing, malformed or contradicts another;
     *     its message names the key
     */
    public static Settings read(Function<SettingKey, Optional<String>> lookup) {
        var values = new Values(lookup);
        var dataFolder = values.path(SettingKey.DATA_DIR, "data");
        var database = database(values);
        return new Settings(
                dataFolder,
                database.orElseGet(() -> DatabaseSettings.inDataFolder(dataFolder)),
                database.isPresent(),
                storage(values),
                secret(values),
                Duration.ofSeconds(values.integer(SettingKey.IDLE_SECONDS, 120, 2, 86_400)),
                Duration.ofMinutes(values.integer(SettingKey.IMAGE_URL_MINUTES, 10, 1, 60)),
                values.number(SettingKey.REPEAT_RATE, 0.20, 0, 1),
                values.integer(SettingKey.REPEAT_LAG, 10, 0, MAX_REPEAT_LAG),
                values.flag(SettingKey.BEHIND_PROXY, false));
    }

    private static Optional<DatabaseSettings> database(Values values) {
        var url = values.text(SettingKey.DB_URL);
        var user = values.text(SettingKey.DB_USER);
        var password = values.text(SettingKey.DB_PASSWORD);
        if (url.isEmpty()) {
            values.refuseWithout(SettingKey.DB_USER, user, SettingKey.DB_URL);
            values.refuseWithout(SettingKey.DB_PASSWORD, password, SettingKey.DB_URL);
            return Optional.empty();
        }
        if (!url.get().startsWith("jdbc:sqlserver:") && !url.get().startsWith("jdbc:h2:")) {
            throw new InvalidSettingException(
                    SettingKey.DB_URL + " must start with jdbc:sqlserver: or jdbc:h2:");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new InvalidSettingException(
                    "Set both or neither of %s and %s"
                            .formatted(SettingKey.DB_USER, SettingKey.DB_PASSWORD));
        }
        return Optional.of(new DatabaseSettings(url.get(), user, password));
    }

    private static StorageSettings storage(Values values) {
        var connectionString = values.text(SettingKey.STORAGE_CONNECTION_STRING);
        var account = values.text(SettingKey.STORAGE_ACCOUNT);
        var key = values.text(SettingKey.STORAGE_KEY);
        var sas = values.text(SettingKey.STORAGE_SAS);
        var endpoint = values.uri(SettingKey.STORAGE_ENDPOINT);
        var container = values.text(SettingKey.STORAGE_CONTAINER).orElse("images");
        if (!container.matches("[a-z0-9](?:-?[a-z0-9]){2,62}")) {
            throw new InvalidSettingException(
                    SettingKey.STORAGE_CONTAINER
                            + " must be 3 to 63 lower-case letters, digits and single hyphens");
        }
        if (connectionString.isPresent()) {
            values.refuseBeside(SettingKey.STORAGE_CONNECTION_STRING, SettingKey.STORAGE_ACCOUNT);
            values.refuseBeside(SettingKey.STORAGE_CONNECTION_STRING, SettingKey.STORAGE_KEY);
            values.refuseBeside(SettingKey.STORAGE_CONNECTION_STRING, SettingKey.STORAGE_SAS);
            values.refuseBeside(SettingKey.STORAGE_CONNECTION_STRING, SettingKey.STORAGE_ENDPOINT);
            return new StorageSettings.ByConnectionString(connectionString.get(), container);
        }
        if (key.isPresent()) {
            values.refuseBeside(SettingKey.STORAGE_KEY, SettingKey.STORAGE_SAS);
            values.refuseWithout(SettingKey.STORAGE_KEY, key, SettingKey.STORAGE_ACCOUNT);
            return new StorageSettings.ByAccountKey(
                    account.orElseThrow(), key.get(), endpoint, container);
        }
        if (sas.isPresent()) {
            if (account.isEmpty() && endpoint.isEmpty()) {
                throw new InvalidSettingException(
                        "%s needs %s or %s"
                                .formatted(
                                        SettingKey.STORAGE_SAS,
                                        SettingKey.STORAGE_ACCOUNT,
                                        SettingKey.STORAGE_ENDPOINT));
            }
            return new StorageSettings.ByGivenSas(
                    endpoint.orElseGet(() -> publicEndpoint(account.orElseThrow())),
                    sas.get(),
                    container);
        }
        for (var stray :
                new SettingKey[] {
                    SettingKey.STORAGE_ACCOUNT,
                    SettingKey.STORAGE_ENDPOINT,
                    SettingKey.STORAGE_CONTAINER
                }) {
            if (values.text(stray).isPresent()) {
                throw new InvalidSettingException(
                        "%s is set, but none of %s, %s and %s is"
                                .formatted(
                                        stray,
                                        SettingKey.STORAGE_CONNECTION_STRING,
                                        SettingKey.STORAGE_KEY,
                                        SettingKey.STORAGE_SAS));
            }
        }
        return new StorageSettings.InDataFolder();
    }

    private static URI publicEndpoint(String account) {
        if (!account.matches("[a-z0-9]{3,24}")) {
            throw new InvalidSettingException(
                    SettingKey.STORAGE_ACCOUNT + " must be 3 to 24 lower-case letters and digits");
        }
        return URI.create("https://" + account + ".blob.core.windows.net");
    }

    private static Optional<String> secret(Values values) {
        var secret = values.text(SettingKey.SECRET);
        if (secret.isPresent() && secret.get().getBytes(StandardCharsets.UTF_8).length < 32) {
            throw new InvalidSettingException(
                    SettingKey.SECRET + " must be at least 32 bytes; try: openssl rand -base64 32");
        }
        return secret;
    }

    /** Typed, checked reads of single values. */
    private record Values(Function<SettingKey, Optional<String>> lookup) {

        Optional<String> text(SettingKey key) {
            return lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
        }

        Path path(SettingKey key, String otherwise) {
            try {
                return Path.of(text(key).orElse(otherwise));
            } catch (InvalidPathException e) {
                throw new InvalidSettingException(key + " is not a path: " + e.getReason());
            }
        }

        Optional<URI> uri(SettingKey key) {
            return text(key)
                    .map(
                            value -> {
                                if (!value.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/[^?#\\s]*)?")) {
                                    throw new InvalidSettingException(
                                            key + " must be an http or https URL without a query");
                                }
                                return URI.create(value.replaceAll("/+$", ""));
                            });
        }

        int integer(SettingKey key, int otherwise, int min, int max) {
            return (int) checked(key, otherwise, min, max, "a whole number", "[0-9]{1,9}");
        }

        double number(SettingKey key, double otherwise, int min, int max) {
            return checked(key, otherwise, min, max, "a number", "[0-9]{1,3}(\\.[0-9]{1,9})?");
        }

        private double checked(
                SettingKey key, double otherwise, int min, int max, String what, String form) {
            var text = text(key);
            if (text.isEmpty()) {
                return otherwise;
            }
            if (text.get().matches(form)) {
                double value = Double.parseDouble(text.get());
                if (value >= min && value <= max) {
                    return value;
                }
            }
            throw new InvalidSettingException(
                    "%s must be %s from %d to %d, not \"%s\""
                            .formatted(key, what, min, max, text.get()));
        }

        boolean flag(SettingKey key, boolean otherwise) {
            return switch (text(key).orElse(String.valueOf(otherwise))) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidSettingException(key + " must be true or false");
            };
        }

        void refuseWithout(SettingKey key, Optional<String> value, SettingKey needed) {
            if (value.isPresent() && text(needed).isEmpty()) {
                throw new InvalidSettingException("%s needs %s".formatted(key, needed));
            }
        }

        void refuseBeside(SettingKey key, SettingKey other) {
            if (text(other).isPresent()) {
                throw new InvalidSettingException(
                        "%s and %s contradict each other: set one".formatted(key, other));
            }
        }
    }
}
