package org.secondlook.seeding.boundary;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.secondlook.seeding.control.ClassKeys;
import org.secondlook.seeding.control.PictureFolder;
import org.secondlook.seeding.entity.PictureLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scripts/seed folder}. */
@Command(
        name = "folder",
        description = {
            "Fill a project with the PNG and JPEG files of a folder and its sub-folders.",
            "Pictures in a sub-folder that is named like a class are known to show that class."
        })
public class SeedFolder implements Callable<Integer> {

    @Mixin private Filling filling;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder;

    @Option(
            names = "--classes",
            paramLabel = "a,b,c",
            split = ",",
            description =
                    "Classes of the project, when it is made. Default: the digits 0 to 9, or those"
                            + " that the project has.")
    private List<String> classes;

    @Override
    public Integer call() throws SQLException {
        var keys = classes == null ? ClassKeys.DIGITS : keys();
        return filling.fill(
                        keys,
                        there ->
                                new PictureFolder(
                                        folder,
                                        classes == null ? there : Set.copyOf(keys.codes()),
                                        PictureLimits.DEFAULT))
                .number();
    }

    private ClassKeys keys() {
        try {
            return new ClassKeys(classes.stream().map(String::strip).toList());
        } catch (IllegalArgumentException e) {
            throw filling.wrong("--classes: " + e.getMessage());
        }
    }
}
