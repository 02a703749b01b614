package org.secondlook.launch;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.boundary.Seed;
import org.secondlook.seeding.boundary.Target;
import org.secondlook.seeding.control.ConsoleLog;
import org.secondlook.seeding.control.DataFolder;
import org.secondlook.seeding.control.FirstContent;
import org.secondlook.seeding.control.OpenDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scripts/run}: starts Second Look, says where it is, and stays until it is to end. */
@Command(
        name = "scripts/run",
        description = {
            "Run Second Look on this machine until Ctrl-C.",
            "Without settings it keeps everything in the data folder, and makes a guest and digits"
                    + " to label at the first start."
        })
public class Run implements Callable<Integer> {

    private static final int STOPPED = 0;

    @Mixin private Target target;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the pages. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on. Default: ${DEFAULT-VALUE}, which only this machine"
                            + " reaches; 0.0.0.0 is all.")
    private String host;

    @Option(
            names = "--digits",
            paramLabel = "N",
            description = "Made digits of the embedded default, at the least. Default: 1000.")
    private Long digits;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Ending ending = new Ending();

    /** Runs the command line; the exit code is 0 after a signal and 1 when something is wrong. */
    public static void main(String[] arguments) {
        new ConsoleLog(Level.WARNING).begin();
        var run = new Run();
        int exitCode = Seed.commandLine(run).execute(arguments);
        run.ending.disarm();
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws SQLException, InterruptedException {
        if (digits != null && digits < 0) {
            throw new CannotRunException("--digits is not negative");
        }
        var address = new Address(host, port);
        var file = target.settingsFile();
        var settings = file.settings();
        new DataFolder(settings.dataFolder()).prepare();
        var lock = new DataLock(settings.dataFolder());
        address.requireFree();
        ending.arm();
        try {
            boolean guest = prepare(settings);
            if (ending.getAsBoolean() || !lock.held()) {
                return STOPPED;
            }
            var command =
                    new ServerCommand(
                            Path.of(System.getProperty("secondlook.root", ".")).toAbsolutePath(),
                            settings.dataFolder(),
                            address,
                            file);
            return serve(command, guest);
        } finally {
            ending.prepared();
        }
    }

    private boolean prepare(Settings settings) throws SQLException {
        if (settings.embedded()) {
            var asked = digits == null ? OptionalLong.empty() : OptionalLong.of(digits);
            return new FirstStart(settings, asked).prepare(ending);
        }
        if (digits != null) {
            System.out.println(
                    "--digits is for the embedded default; use scripts/seed made --count "
                            + digits);
        }
        var database = OpenDatabase.ifThere(settings.database());
        boolean anybody = false;
        if (database.isPresent()) {
            try (var open = database.get()) {
                var content = new FirstContent(open.entities(), settings, Clock.systemUTC());
                anybody = content.hasAccounts();
                if (FirstStart.guestIsIn(content)) {
                    throw new CannotRunException(
                            "The database has the sign-in %s / %s, which everybody knows, from a"
                                            .formatted(FirstStart.GUEST, FirstStart.GUEST_PASSWORD)
                                    + " first try without settings: use another database");
                }
            }
        }
        if (!anybody) {
            System.out.println(
                    "Nobody can sign in yet: make a user by scripts/seed user NAME, and fill a"
                            + " project by scripts/seed made|mnist|folder.");
        }
        return false;
    }

    private int serve(ServerCommand command, boolean guest) throws InterruptedException {
        var log = new ServerLog(command.dataFolder().resolve("log").resolve("server.log"));
        log.begin();
        System.out.println("Starting the server …");
        var server = new Server(command.start(log), command.address(), log);
        ending.of(server);
        try {
            server.awaitReady();
            System.out.printf(
                    "Second Look is ready: %s%s   (Ctrl-C ends it)%n",
                    command.address().url(),
                    guest
                            ? "  sign in as %s / %s"
                                    .formatted(FirstStart.GUEST, FirstStart.GUEST_PASSWORD)
                            : "");
            server.awaitEnd();
            throw server.ended();
        } catch (CannotRunException e) {
            if (ending.wantedNow()) {
                return STOPPED;
            }
            server.kill();
            throw e;
        }
    }
}
