package org.secondlook.seeding.boundary;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.secondlook.accounts.control.Passwords;
import org.secondlook.accounts.entity.Account;
import org.secondlook.accounts.entity.Role;
import org.secondlook.language.control.Texts;
import org.secondlook.language.entity.Language;
import org.secondlook.seeding.control.DataFolder;
import org.secondlook.seeding.control.FirstContent;
import org.secondlook.seeding.control.OpenDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scripts/seed user}. */
@Command(
        name = "user",
        description = {
            "Make a user who may sign in.",
            "The password is asked for on a terminal; else one is generated and printed."
        })
public class SeedUser implements Callable<Integer> {

    @Mixin private Target target;

    @Parameters(paramLabel = "NAME", description = "Sign-in name; case does not matter.")
    private String text;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "ANNOTATOR",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Role role;

    @Option(
            names = "--password-stdin",
            description = "Take the password from the standard input's first line.")
    private boolean fromStandardInput;

    @Option(names = "--generate", description = "Generate a password even on a terminal.")
    private boolean generate;

    @Option(names = "--dry-run", description = "Tell what would be done, change nothing.")
    private boolean dryRun;

    private final Clock clock = Clock.systemUTC();
    private final Passwords passwords = new Passwords(new Pbkdf2PasswordHashImpl());

    @Override
    public Integer call() throws SQLException, IOException {
        var name = Account.canonicalName(text).orElse(null);
        if (name == null) {
            return failed(
                    "A name is 1 to %d letters, digits and . _ @ -"
                            .formatted(Account.MAX_NAME_LENGTH));
        }
        return dryRun ? preview(name) : make(name);
    }

    private int preview(String name) throws SQLException {
        var settings = target.settings();
        var database = OpenDatabase.ifThere(settings.database());
        if (database.isPresent()) {
            try (var open = database.get()) {
                if (new FirstContent(open.entities(), settings, clock).hasAccount(name)) {
                    return exists(name);
                }
            }
        }
        System.out.printf(
                "%s would be made, as %s. This was a dry run: nothing was changed.%n", name, role);
        return ExitCode.DONE.number();
    }

    private int make(String name) throws SQLException, IOException {
        var settings = target.settings();
        if (settings.embedded()) {
            new DataFolder(settings.dataFolder()).prepare();
        }
        try (var database = OpenDatabase.migrated(settings.database())) {
            var first = new FirstContent(database.entities(), settings, clock);
            if (first.hasAccount(name)) {
                return exists(name);
            }
            NewPassword password;
            try {
                password = password(name);
            } catch (IllegalArgumentException e) {
                return failed(e.getMessage());
            }
            var objection = passwords.objection(password.text(), name);
            if (objection.isPresent()) {
                return failed(new Texts(Language.ENGLISH).get(objection.get()));
            }
            var hash = passwords.hash(password.text());
            if (!first.addAccount(name, hash, role, password.generated())) {
                return exists(name);
            }
            System.out.printf("%s can sign in now, as %s.%n", name, role);
            if (password.generated()) {
                System.out.printf(
                        "Password, shown only now and to be changed at the first sign-in: %s%n",
                        password.text());
            }
            return ExitCode.DONE.number();
        }
    }

    private NewPassword password(String name) throws IOException {
        if (fromStandardInput) {
            return NewPassword.read(System.in);
        }
        var console = System.console();
        return console == null || generate
                ? NewPassword.generate()
                : NewPassword.ask(console, name);
    }

    private static int exists(String name) {
        return failed("There is a user %s already; nothing was changed.".formatted(name));
    }

    private static int failed(String line) {
        System.err.println(line);
        return ExitCode.FAILED.number();
    }
}
