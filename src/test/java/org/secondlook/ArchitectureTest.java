package org.secondlook;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the structure that matter, each with its reason. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.secondlook");

    private static void holds(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void features_areFreeOfCycles() {
        holds(
                slices().matching("org.secondlook.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a feature must be understood, and removed, without the others"));
    }

    @Test
    void features_dependOnlyOnWhatTheDesignDraws() {
        allow("configuration");
        allow("database", "configuration");
        allow("web");
        allow("language", "web");
        allow("storage");
        allow("catalogue", "web");
        allow("accounts", "language", "configuration", "web");
        allow("labelling", "catalogue", "accounts", "storage", "language", "configuration", "web");
        allow("statistics", "labelling", "catalogue", "accounts", "language", "web");
        allow(
                "seeding",
                "catalogue",
                "storage",
                "accounts",
                "labelling",
                "language",
                "configuration",
                "database");
        allow("launch", "seeding", "accounts", "catalogue", "storage", "configuration", "database");
    }

    private static void allow(String feature, String... others) {
        var allowed =
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("org.secondlook." + feature + ".."),
                                java.util.Arrays.stream(others)
                                        .map(other -> "org.secondlook." + other + ".."))
                        .toArray(String[]::new);
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("org.secondlook." + feature + "..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("org.secondlook..")
                                        .and(resideInAnyPackage("org.secondlook").negate())
                                        .and(resideInAnyPackage(allowed).negate()))
                        .because("the design draws which feature may use which"));
    }

    @Test
    void insideAFeature_dependenciesGoDown() {
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("..entity..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.secondlook..control..", "org.secondlook..boundary..")
                        .because("entities know nothing of who uses them"));
        holds(
                noClasses()
                        .that()
                        .resideInAPackage("..control..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.secondlook..boundary..")
                        .because("controls know nothing of who calls them"));
    }

    @Test
    void boundaries_ofDifferentFeaturesDoNotTouch() {
        for (var feature : List.of("accounts", "catalogue", "labelling", "statistics", "storage")) {
            holds(
                    noClasses()
                            .that()
                            .resideInAPackage("org.secondlook." + feature + ".boundary..")
                            .should()
                            .dependOnClassesThat(
                                    resideInAPackage("org.secondlook..boundary..")
                                            .and(
                                                    resideInAPackage(
                                                                    "org.secondlook."
                                                                            + feature
                                                                            + "..")
                                                            .negate()))
                            .because("outsides of features meet on pages, not in code"));
        }
    }

    @Test
    void httpTypes_stayOutside() {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage("..control..", "..entity..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "jakarta.servlet..", "jakarta.faces..", "jakarta.ws.rs..")
                        .because("work and data must not know by which door somebody came"));
    }

    @Test
    void entityManager_isUsedByControlsOnly() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "..control..", "org.secondlook", "org.secondlook.database")
                        .and()
                        .resideOutsideOfPackages("..seeding.boundary..", "..launch..")
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(EntityManager.class)
                        .because("queries have one home in each feature"));
    }

    @Test
    void azure_isKnownToStorageOnly() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("org.secondlook.storage..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.azure..")
                        .because("there is a store without Azure, too"));
    }

    @Test
    void namedBeans_areViews() {
        holds(
                classes()
                        .that()
                        .areAnnotatedWith(Named.class)
                        .should()
                        .haveSimpleNameEndingWith("View")
                        .andShould()
                        .resideInAPackage("..boundary..")
                        .because("pages talk to views and to nothing else"));
        holds(
                classes()
                        .that()
                        .haveSimpleNameEndingWith("View")
                        .should(beAnnotatedWith(Named.class))
                        .because("a view is what a page talks to"));
    }

    @Test
    void interfaces_haveTwoImplementations() {
        holds(
                classes()
                        .that()
                        .areInterfaces()
                        .and()
                        .areNotAnnotations()
                        .and()
                        .doNotHaveSimpleName("package-info")
                        .and()
                        .resideInAPackage("..control..")
                        .should(
                                new ArchCondition<JavaClass>("have two implementations") {
                                    @Override
                                    public void check(JavaClass item, ConditionEvents events) {
                                        events.add(
                                                new SimpleConditionEvent(
                                                        item,
                                                        item.getAllSubclasses().size() >= 2,
                                                        item.getName()
                                                                + " has "
                                                                + item.getAllSubclasses().size()));
                                    }
                                })
                        .because("an interface with one implementation is a detour"));
    }

    @Test
    void classesWithOnlyStaticMethods_areCommandLinesOnly() {
        holds(
                classes()
                        .that(alwaysTrue())
                        .should(
                                new ArchCondition<JavaClass>("not be a heap of functions") {
                                    @Override
                                    public void check(JavaClass item, ConditionEvents events) {
                                        events.add(
                                                new SimpleConditionEvent(
                                                        item,
                                                        !isHeapOfFunctions(item),
                                                        item.getName()
                                                                + " has only static methods"));
                                    }
                                })
                        .because("a function belongs to the thing that it is about"));
    }

    private static boolean isHeapOfFunctions(JavaClass type) {
        var methods =
                type.getMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .toList();
        boolean isMain = methods.stream().map(JavaMethod::getName).anyMatch("main"::equals);
        return !isMain
                && !type.isInterface()
                && !type.isEnum()
                && !type.isAssignableTo(Throwable.class)
                && !methods.isEmpty()
                && methods.stream()
                        .allMatch(method -> method.getModifiers().contains(JavaModifier.STATIC))
                && type.getFields().stream()
                        .allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC));
    }

    @Test
    void names_sayWhatAThingIs() {
        holds(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Util|Utils|Manager|Helper|Dao|Dto|DTO)")
                        .because("such names say nothing"));
    }

    @Test
    void standardStreams_areForTheCommandLine() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..seeding..", "..launch..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("a server has a log"));
    }

    @Test
    void time_isJavaTime() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Date")
                        .because("java.time says what it means"));
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage("..boundary..", "..control..", "..entity..")
                        .and()
                        .resideOutsideOfPackages("..seeding..")
                        .should()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because("time comes from the injected clock, which tests can move"));
    }

    @Test
    void everyPackage_saysWhatItIsFor() throws IOException {
        try (var folders = Files.walk(Path.of("src/main/java"))) {
            var silent =
                    folders.filter(Files::isDirectory)
                            .filter(ArchitectureTest::hasClasses)
                            .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
                            .toList();
            assertEquals(List.of(), silent);
        }
    }

    private static boolean hasClasses(Path folder) {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void pages_haveNoInlineScriptOrStyle() throws IOException {
        try (var files = Files.walk(Path.of("src/main/webapp"))) {
            for (var page :
                    files.filter(file -> file.toString().matches(".*\\.(xhtml|html)")).toList()) {
                var text = Files.readString(page);
                assertTrue(
                        !text.matches(
                                "(?s).*(<style|\\sstyle=|<script>|\\son[a-z]+=|javascript:).*"),
                        () -> page + " has inline script or style");
            }
        }
    }
}
