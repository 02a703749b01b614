package org.secondlook.seeding.boundary;

import java.util.logging.Level;
import org.secondlook.seeding.control.ConsoleLog;
import org.secondlook.seeding.control.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** {@code scripts/seed}: fills projects with images, and makes users. */
@Command(
        name = "scripts/seed",
        description =
                "Put images and users into the configured database and storage. Safe to run again:"
                        + " what is there stays as it is, labels above all.",
        footer = {
            "",
            "Exit codes: 0 done; 1 something was wrong; 3 done, but some images were rejected;",
            "130 stopped by Ctrl-C, running it again goes on."
        },
        subcommands = {SeedMade.class, SeedMnist.class, SeedFolder.class, SeedUser.class},
        synopsisSubcommandLabel = "made|mnist|folder|user")
public class Seed implements Runnable {

    private static final System.Logger LOG = System.getLogger(Seed.class.getName());

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "One of made, mnist, folder, user is missing");
    }

    /** Runs the command line and ends the process with an {@link ExitCode}. */
    public static void main(String[] arguments) {
        new ConsoleLog(Level.WARNING).begin();
        System.exit(commandLine(new Seed()).execute(arguments));
    }

    /** A command line that answers mistakes with one line on the standard error. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(
                        (mistake, arguments) -> {
                            System.err.printf(
                                    "%s (see %s --help)%n",
                                    mistake.getMessage(),
                                    mistake.getCommandLine().getCommandSpec().qualifiedName());
                            return ExitCode.FAILED.number();
                        })
                .setExecutionExceptionHandler(
                        (thrown, line, parsed) -> {
                            LOG.log(System.Logger.Level.DEBUG, "The command failed", thrown);
                            System.err.println(new Fault(thrown).line());
                            return ExitCode.FAILED.number();
                        });
    }
}
