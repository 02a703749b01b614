package org.secondlook.launch;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.secondlook.ConfiguredStorage;
import org.secondlook.accounts.control.Passwords;
import org.secondlook.accounts.entity.Role;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.control.ClassKeys;
import org.secondlook.seeding.control.FilledProject;
import org.secondlook.seeding.control.FirstContent;
import org.secondlook.seeding.control.MadeDigits;
import org.secondlook.seeding.control.OpenDatabase;
import org.secondlook.seeding.control.ProgressDisplay;
import org.secondlook.seeding.control.Seeding;

/**
 * Fills the embedded default so that somebody can sign in and label at once. Never used with a
 * configured database or storage: the password is known to everybody.
 */
final class FirstStart {

    static final String GUEST = "guest";
    static final String GUEST_PASSWORD = "123456";

    private static final String PROJECT = "Digits";
    private static final long USUAL_DIGITS = 1_000;
    private static final long SEED = 0;
    private static final int WRITERS = 4;

    private final Settings settings;
    private final OptionalLong asked;
    private final Path folder;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param settings embedded ones
     * @param asked how many digits the person wants; empty when they did not say
     * @throws IllegalArgumentException when anything is configured
     */
    FirstStart(Settings settings, OptionalLong asked) {
        if (!settings.embedded()) {
            throw new IllegalArgumentException("only the embedded default is filled by itself");
        }
        this.settings = settings;
        this.asked = asked;
        this.folder = settings.dataFolder();
    }

    /**
     * Makes what is missing.
     *
     * @param stopped whether to end early; the next start then goes on
     * @return whether the guest can sign in
     */
    boolean prepare(BooleanSupplier stopped) throws SQLException {
        var before = FirstStartMarker.read(folder);
        if (before.isPresent() && before.get().covers(asked)) {
            return before.get().guest();
        }
        try (var database = OpenDatabase.migrated(settings.database())) {
            var first = new FirstContent(database.entities(), settings, clock);
            boolean guest = before.map(FirstStartMarker::guest).orElse(false) || addGuest(first);
            var project = first.project(PROJECT, ClassKeys.DIGITS);
            long wanted = asked.orElse(USUAL_DIGITS);
            if (before.isEmpty() && asked.isEmpty() && project.registeredImages() > 0) {
                // filled by scripts/seed: there is something to label already
                new FirstStartMarker(0, guest, true).write(folder);
                return guest;
            }
            // An interrupted first start must not look like one filled by scripts/seed.
            new FirstStartMarker(0, guest, false).write(folder);
            if (fill(database, project.id(), wanted, stopped)) {
                new FirstStartMarker(wanted, guest, true).write(folder);
            }
            return guest;
        }
    }

    /** Whether the sign-in that everybody knows is in a database that was configured later. */
    static boolean guestIsIn(FirstContent content) {
        return content.canSignIn(GUEST, GUEST_PASSWORD);
    }

    /** Only where nobody can sign in: who makes users by hand needs no guest. */
    private boolean addGuest(FirstContent first) {
        if (first.hasAccounts()) {
            return first.hasAccount(GUEST);
        }
        var passwords = new Passwords(new Pbkdf2PasswordHashImpl());
        return first.addAccount(GUEST, passwords.hash(GUEST_PASSWORD), Role.ANNOTATOR, false);
    }

    private boolean fill(
            OpenDatabase database, long projectId, long digits, BooleanSupplier stopped) {
        if (digits == 0) {
            return true;
        }
        var storage = new ConfiguredStorage(settings, clock);
        var blobs = storage.blobStore(storage.urlSigner());
        blobs.prepare();
        System.out.printf("Making %d digits to label in %s%n", digits, folder);
        try (var project =
                        new FilledProject(blobs, database.entities(), clock, projectId, WRITERS);
                var display = new ProgressDisplay("digits", OptionalLong.of(digits), System.out)) {
            return new Seeding(project, clock)
                    .run(new MadeDigits(SEED, digits), display::step, stopped)
                    .complete();
        }
    }
}
