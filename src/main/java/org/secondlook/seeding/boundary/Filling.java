package org.secondlook.seeding.boundary;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.secondlook.ConfiguredStorage;
import org.secondlook.configuration.Settings;
import org.secondlook.seeding.control.ClassKeys;
import org.secondlook.seeding.control.DataFolder;
import org.secondlook.seeding.control.Destination;
import org.secondlook.seeding.control.FilledProject;
import org.secondlook.seeding.control.FirstContent;
import org.secondlook.seeding.control.ImageSource;
import org.secondlook.seeding.control.OpenDatabase;
import org.secondlook.seeding.control.PreviewedProject;
import org.secondlook.seeding.control.ProgressDisplay;
import org.secondlook.seeding.control.Seeding;
import org.secondlook.seeding.control.StopSignal;
import org.secondlook.seeding.entity.SeedingReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings a source's images into a project and tells about it: what the image commands share. */
public class Filling {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_UPLOADS = 64;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin private Target target;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = "Digits",
            description = "Project to fill, made when missing. Default: ${DEFAULT-VALUE}.")
    private String projectName;

    @Option(
            names = "--dry-run",
            description = "Read and check the images, tell what is new, change nothing.")
    private boolean dryRun;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "Uploads at a time, 1 to " + MOST_UPLOADS + ". Default: ${DEFAULT-VALUE}.")
    private int parallel;

    private final Clock clock = Clock.systemUTC();

    /** The data folder and the other settings. */
    Settings settings() {
        return target.settings();
    }

    /**
     * Fills the project.
     *
     * @param classesOfNew what a new project's classes are
     * @param source makes the source for the codes of the project's classes
     */
    ExitCode fill(ClassKeys classesOfNew, Function<Set<String>, ImageSource> source)
            throws SQLException {
        if (parallel < 1 || parallel > MOST_UPLOADS) {
            throw wrong("--parallel is 1 to %d".formatted(MOST_UPLOADS));
        }
        projectName = projectName.strip();
        if (projectName.isEmpty() || projectName.length() > 100) {
            throw wrong("--project has 1 to 100 characters");
        }
        var settings = settings();
        try (var stop = new StopSignal(PATIENCE)) {
            return dryRun
                    ? preview(settings, classesOfNew, source, stop)
                    : fill(settings, classesOfNew, source, stop);
        }
    }

    private ExitCode fill(
            Settings settings,
            ClassKeys classesOfNew,
            Function<Set<String>, ImageSource> source,
            StopSignal stop)
            throws SQLException {
        if (settings.embedded()) {
            new DataFolder(settings.dataFolder()).prepare();
        }
        try (var database = OpenDatabase.migrated(settings.database())) {
            var storage = new ConfiguredStorage(settings, clock);
            var blobs = storage.blobStore(storage.urlSigner());
            blobs.prepare();
            var first = new FirstContent(database.entities(), settings, clock);
            var project = first.project(projectName, classesOfNew);
            try (var filled =
                    new FilledProject(blobs, database.entities(), clock, project.id(), parallel)) {
                var report = run(filled, source, stop);
                if (!first.hasAccounts()) {
                    System.out.println(
                            settings.embedded()
                                    ? "Nobody can sign in yet: scripts/run makes guest for a first"
                                            + " try, scripts/seed user NAME makes a user."
                                    : "Nobody can sign in yet: make a user by scripts/seed user"
                                            + " NAME.");
                }
                return ExitCode.of(report);
            }
        }
    }

    private ExitCode preview(
            Settings settings,
            ClassKeys classesOfNew,
            Function<Set<String>, ImageSource> source,
            StopSignal stop)
            throws SQLException {
        var database = OpenDatabase.ifThere(settings.database());
        try {
            var destination =
                    database.flatMap(open -> previewed(open, settings))
                            .orElseGet(() -> new PreviewedProject(classesOfNew.codes()));
            return ExitCode.of(run(destination, source, stop));
        } finally {
            if (database.isPresent()) {
                database.get().close();
            }
        }
    }

    private Optional<PreviewedProject> previewed(OpenDatabase database, Settings settings) {
        return new FirstContent(database.entities(), settings, clock)
                .findProject(projectName)
                .map(project -> new PreviewedProject(database.entities(), project.id()));
    }

    private SeedingReport run(
            Destination destination, Function<Set<String>, ImageSource> source, StopSignal stop) {
        var images = source.apply(destination.classes());
        SeedingReport report;
        try (var display = new ProgressDisplay("images", images.expected(), System.out)) {
            report = new Seeding(destination, clock).run(images, display::step, stop);
        }
        print(report);
        return report;
    }

    private void print(SeedingReport report) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d %s, %d already there, %d rejected, in %.1f s%n",
                projectName,
                report.fresh(),
                dryRun ? "would be new" : "new",
                report.alreadyThere(),
                report.rejected(),
                report.duration().toMillis() / 1000.0);
        for (var bad : report.firstRejected()) {
            System.out.printf("  rejected: %s: %s%n", bad.source(), bad.reason());
        }
        long unlisted = report.rejected() - report.firstRejected().size();
        if (unlisted > 0) {
            System.out.printf("  … and %d more%n", unlisted);
        }
        if (!report.complete()) {
            System.out.println(
                    dryRun
                            ? "Stopped before the end."
                            : "Stopped before the end; running it again goes on.");
        } else if (dryRun) {
            System.out.println("This was a dry run: nothing was changed.");
        }
    }

    /** The exception of a mistake in the options. */
    ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
