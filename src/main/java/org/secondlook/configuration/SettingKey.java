package org.secondlook.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The keys that an operator can set: in a properties file by name, or as environment variables. */
public enum SettingKey {
    DATA_DIR("secondlook.data.dir"),
    DB_URL("secondlook.db.url"),
    DB_USER("secondlook.db.user"),
    DB_PASSWORD("secondlook.db.password"),
    STORAGE_CONNECTION_STRING("secondlook.storage.connection-string"),
    STORAGE_ACCOUNT("secondlook.storage.account"),
    STORAGE_KEY("secondlook.storage.key"),
    STORAGE_SAS("secondlook.storage.sas"),
    STORAGE_ENDPOINT("secondlook.storage.endpoint"),
    STORAGE_CONTAINER("secondlook.storage.container"),
    SECRET("secondlook.secret"),
    IDLE_SECONDS("secondlook.idle.seconds"),
    IMAGE_URL_MINUTES("secondlook.image-url.minutes"),
    REPEAT_RATE("secondlook.repeat.rate"),
    REPEAT_LAG("secondlook.repeat.lag"),
    BEHIND_PROXY("secondlook.behind-proxy");

    /** What every property name of this application starts with. */
    public static final String PREFIX = "secondlook.";

    private final String property;

    SettingKey(String property) {
        this.property = property;
    }

    /** The name in a properties file, for example {@code secondlook.db.url}. */
    public String property() {
        return property;
    }

    /**
     * The name as an environment variable, for example {@code SECONDLOOK_DB_URL}: the mapping that
     * MicroProfile Config defines.
     */
    public String variable() {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The key with that property name, if there is one. */
    public static Optional<SettingKey> named(String property) {
        return Arrays.stream(values()).filter(key -> key.property.equals(property)).findFirst();
    }

    @Override
    public String toString() {
        return property;
    }
}
