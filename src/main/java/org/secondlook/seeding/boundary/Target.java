package org.secondlook.seeding.boundary;

import java.nio.file.Files;
import java.nio.file.Path;
import org.secondlook.configuration.InvalidSettingException;
import org.secondlook.configuration.SettingKey;
import org.secondlook.configuration.Settings;
import org.secondlook.configuration.SettingsFile;
import org.secondlook.seeding.control.DataFolder;
import picocli.CommandLine.Option;

/** Which installation a command works on: the options that say so. */
public class Target {

    private static final Path CONFIG = Path.of("credentials.properties");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings; environment variables win. Default: credentials.properties here, else"
                            + " beside the scripts folder, if there.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the embedded database and images. Default: ./data.")
    private Path data;

    /**
     * The settings from the file, the environment and the options, the later ones winning.
     *
     * @throws InvalidSettingException when one is wrong
     */
    public SettingsFile settingsFile() {
        if (config != null && !Files.isRegularFile(config)) {
            throw new InvalidSettingException("There is no file %s".formatted(config));
        }
        var file = SettingsFile.read(config == null ? usualConfig() : config, System.getenv());
        if (data != null) {
            file = file.with(SettingKey.DATA_DIR, data.toString());
        }
        var folder = new DataFolder(file.settings().dataFolder());
        return file.with(SettingKey.DATA_DIR, folder.path().toString());
    }

    private static Path usualConfig() {
        return Files.exists(CONFIG)
                ? CONFIG
                : Path.of(System.getProperty("secondlook.root", ".")).resolve(CONFIG);
    }

    /**
     * The checked settings, with an absolute data folder.
     *
     * @throws InvalidSettingException when one is wrong
     */
    public Settings settings() {
        return settingsFile().settings();
    }
}
