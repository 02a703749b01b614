package org.secondlook.testing;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.secondlook.ConfiguredStorage;
import org.secondlook.accounts.control.Accounts;
import org.secondlook.accounts.control.Passwords;
import org.secondlook.accounts.entity.Account;
import org.secondlook.accounts.entity.Role;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.NewImage;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.SettingKey;
import org.secondlook.configuration.Settings;
import org.secondlook.configuration.SettingsFile;
import org.secondlook.database.ConfiguredDataSource;
import org.secondlook.database.Migrations;
import org.secondlook.database.StandaloneEntities;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.DeskPreferences;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.OwnKey;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.seeding.control.ClassKeys;
import org.secondlook.seeding.control.MadeDigits;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.ContentType;

/**
 * A database and a storage with known content, in a folder of their own below {@code target}.
 *
 * <p>The database is an H2 file, or what the environment variables {@code SECONDLOOK_DB_…} name. An
 * H2 file can be used from here only while no server runs on it. Names are unique, so that a shared
 * database does no harm.
 */
public final class TestData {

    /** What every user made here signs in with. */
    public static final String PASSWORD = "correct hörse 1";

    static final List<Class<?>> ENTITIES =
            List.of(
                    Account.class,
                    Project.class,
                    LabelClass.class,
                    Image.class,
                    Progress.class,
                    Label.class,
                    DeskPreferences.class,
                    OwnKey.class,
                    ActivityHour.class);

    private final Path folder;
    private final Map<SettingKey, String> settings = new EnumMap<>(SettingKey.class);
    private final Clock clock = Clock.systemUTC();
    private String passwordHash;

    private TestData(String name) {
        try {
            var parent = Path.of("target", "it").toAbsolutePath();
            Files.createDirectories(parent);
            folder = Files.createTempDirectory(parent, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put(SettingKey.DATA_DIR, folder.toString());
        var environment = System.getenv();
        for (var key : List.of(SettingKey.DB_URL, SettingKey.DB_USER, SettingKey.DB_PASSWORD)) {
            if (environment.containsKey(key.variable())) {
                settings.put(key, environment.get(key.variable()));
            }
        }
    }

    /** An empty folder; the schema and the storage are made at first use. */
    public static TestData in(String name) {
        return new TestData(name);
    }

    /** With one more setting, for the data and for the server on it. */
    public TestData with(SettingKey key, String value) {
        settings.put(key, value);
        return this;
    }

    public Path folder() {
        return folder;
    }

    Map<SettingKey, String> settings() {
        return settings;
    }

    private Settings checkedSettings() {
        return new SettingsFile(settings).settings();
    }

    /** Runs work in a transaction; no server may run on an H2 file meanwhile. */
    public <T> T inDatabase(Function<EntityManager, T> work) {
        var dataSource = new ConfiguredDataSource(checkedSettings().database());
        new Migrations(dataSource).apply();
        try (var entities = new StandaloneEntities(dataSource, ENTITIES)) {
            return entities.inTransaction(work);
        }
    }

    /** Makes annotators who sign in with {@link #PASSWORD}, and gives their names. */
    public List<String> users(int count) {
        if (passwordHash == null) {
            passwordHash = new Passwords(new Pbkdf2PasswordHashImpl()).hash(PASSWORD);
        }
        return inDatabase(
                entities -> {
                    var names = new ArrayList<String>();
                    for (int i = 0; i < count; i++) {
                        var name = "u" + UUID.randomUUID();
                        new Accounts(entities)
                                .add(
                                        new Account(
                                                name,
                                                passwordHash,
                                                Role.ANNOTATOR,
                                                false,
                                                clock.instant()));
                        names.add(name);
                    }
                    return names;
                });
    }

    /**
     * Makes a project with classes 0 to 9 and so many different images, whose known class is the
     * image number modulo ten.
     *
     * @return its id
     */
    public long project(int images, double repeatRate, int repeatLag) {
        var pictures = new ArrayList<Picture>();
        for (int i = 1; i <= images; i++) {
            pictures.add(
                    new Picture(
                            "number " + i,
                            picture(i),
                            ContentType.PNG.mediaType(),
                            28,
                            28,
                            String.valueOf(i % 10)));
        }
        return project(
                "Test " + UUID.randomUUID(), ClassKeys.DIGITS, pictures, repeatRate, repeatLag);
    }

    /**
     * Makes a project with classes 0 to 9 and so many made digits, for people to look at.
     *
     * @return its id
     */
    public long digits(String name, int images, double repeatRate, int repeatLag) {
        return project(name, ClassKeys.DIGITS, madeDigits(images), repeatRate, repeatLag);
    }

    /**
     * Makes a project with classes of other names than digits; its images are made digits all the
     * same. A fifth of the serves are repeats.
     *
     * @return its id
     */
    public long words(String name, List<String> classes, int images) {
        var pictures =
                madeDigits(images).stream()
                        .map(
                                it ->
                                        new Picture(
                                                it.source(),
                                                it.bytes(),
                                                it.contentType(),
                                                it.width(),
                                                it.height(),
                                                null))
                        .toList();
        return project(name, new ClassKeys(classes), pictures, 0.2, 5);
    }

    private static List<Picture> madeDigits(int images) {
        return new MadeDigits(1, images).candidates().map(Picture.class::cast).toList();
    }

    private long project(
            String name,
            ClassKeys classes,
            List<Picture> pictures,
            double repeatRate,
            int repeatLag) {
        var settingsNow = checkedSettings();
        var storage = new ConfiguredStorage(settingsNow, clock);
        var blobs = storage.blobStore(storage.urlSigner());
        blobs.prepare();
        var registered = new ArrayList<NewImage>();
        for (var picture : pictures) {
            var blob = BlobName.of(picture.bytes(), ContentType.PNG);
            blobs.put(blob, picture.bytes());
            registered.add(
                    new NewImage(
                            blob.value(),
                            blob.hash(),
                            blob.contentType(),
                            picture.width(),
                            picture.height(),
                            picture.bytes().length,
                            picture.knownClass()));
        }
        return inDatabase(
                entities -> {
                    var projects = new Projects(entities);
                    var project =
                            new Project(
                                    name,
                                    classes.instructions(),
                                    repeatRate,
                                    repeatLag,
                                    clock.instant());
                    projects.add(project);
                    classes.classes(project.id()).forEach(projects::add);
                    entities.flush();
                    if (!registered.isEmpty()) {
                        new Images(entities, clock).register(project.id(), registered);
                    }
                    return project.id();
                });
    }

    /** A 28 × 28 picture whose first pixels are the number in binary. */
    private static byte[] picture(int number) {
        var image =
                new java.awt.image.BufferedImage(
                        28, 28, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if ((number >> bit & 1) == 1) {
                image.setRGB(bit % 28, 10 + bit / 28, 0xffffff);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
