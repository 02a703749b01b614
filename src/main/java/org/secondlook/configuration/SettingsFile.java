package org.secondlook.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Settings of the command line: a properties file, overridden key by key by the environment. */
public record SettingsFile(Map<SettingKey, String> values) {

    private static final String VARIABLE_PREFIX = "SECONDLOOK_";

    /** What the scripts and the tests tell each other. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of(
                    "SECONDLOOK_NO_BUILD",
                    "SECONDLOOK_LAUNCHER",
                    "SECONDLOOK_AZURITE",
                    "SECONDLOOK_MNIST");

    /**
     * Reads a file and the environment.
     *
     * @param file properties file in UTF-8; one that does not exist counts as empty
     * @param environment environment variables, which win over the file
     * @throws InvalidSettingException when the file cannot be read, or it or the environment has a
     *     key of ours that does not exist
     */
    public static SettingsFile read(Path file, Map<String, String> environment) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new InvalidSettingException(
                        "%s cannot be read: %s".formatted(file, e.getMessage()));
            }
        }
        var values = new EnumMap<SettingKey, String>(SettingKey.class);
        for (var name : properties.stringPropertyNames()) {
            if (name.startsWith(SettingKey.PREFIX)) {
                var key =
                        SettingKey.named(name)
                                .orElseThrow(
                                        () ->
                                                new InvalidSettingException(
                                                        ("%s in %s is not a setting; see"
                                                                        + " credentials.properties.example")
                                                                .formatted(name, file)));
                values.put(key, properties.getProperty(name));
            }
        }
        for (var name : environment.keySet()) {
            if (name.startsWith(VARIABLE_PREFIX)
                    && !OTHER_VARIABLES.contains(name)
                    && Arrays.stream(SettingKey.values())
                            .noneMatch(key -> key.variable().equals(name))) {
                throw new InvalidSettingException(
                        "The environment variable %s is not a setting; see".formatted(name)
                                + " credentials.properties.example");
            }
        }
        for (var key : SettingKey.values()) {
            var value = environment.get(key.variable());
            if (value != null && !value.isBlank()) {
                values.put(key, value);
            }
        }
        return new SettingsFile(values);
    }

    /** The same with one more value, which wins. */
    public SettingsFile with(SettingKey key, String value) {
        var more = new EnumMap<SettingKey, String>(SettingKey.class);
        more.putAll(values);
        more.put(key, value);
        return new SettingsFile(more);
    }

    /** The checked settings. */
    public Settings settings() {
        return Settings.read(key -> Optional.ofNullable(values.get(key)));
    }
}
