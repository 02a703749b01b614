package org.secondlook.database;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secondlook.accounts.entity.Account;
import org.secondlook.accounts.entity.Preferences;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.DeskPreferences;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.OwnKey;
import org.secondlook.labelling.entity.Progress;

/** The schema, the entities over it, and the bad rows that it refuses whatever the code does. */
class MappingTest {

    private static final List<Class<?>> ENTITIES =
            List.of(
                    Account.class,
                    Preferences.class,
                    Project.class,
                    LabelClass.class,
                    Image.class,
                    Progress.class,
                    Label.class,
                    DeskPreferences.class,
                    OwnKey.class,
                    ActivityHour.class);

    /** User 1; projects 1 and 2 with the classes a and b; two images; one label. */
    private static final List<String> GOOD_ROWS =
            List.of(
                    "insert into users (name, password_hash, role, enabled, must_change_password,"
                            + " credentials_edition, created_at)"
                            + " values ('ann', 'x', 'ANNOTATOR', 1, 0, 0, '2026-01-01 00:00:00+00:00')",
                    project("One", "0.2", "10"),
                    project("Two", "0.2", "10"),
                    labelClass(1, "a", "a", 0),
                    labelClass(2, "b", "b", 0),
                    image(1, 1, "hash1", "'a'"),
                    image(2, 1, "hash1", "'b'"),
                    progress(1, 1),
                    label(1, 0, 1, "'a'", 5));

    private final ConfiguredDataSource dataSource =
            new ConfiguredDataSource(DatabaseSettings.inMemory("mapping" + UUID.randomUUID()));

    @BeforeEach
    void migrateAndFill() throws SQLException {
        assertTrue(new Migrations(dataSource).apply() > 0);
        for (var row : GOOD_ROWS) {
            execute(row);
        }
    }

    @AfterEach
    void shutDown() throws SQLException {
        execute("shutdown");
    }

    @Test
    void migratingAgainAppliesNothingAndKeepsTheRows() throws SQLException {
        assertEquals(0, new Migrations(dataSource).apply());
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from labels")) {
            assertTrue(rows.next());
            assertEquals(1, rows.getInt(1));
        }
    }

    @Test
    void theEntitiesFitTheMigratedSchema() {
        try (var entities = new StandaloneEntities(dataSource, ENTITIES)) {
            assertDoesNotThrow(
                    () -> entities.sessions().getSchemaManager().validateMappedObjects());
        }
    }

    @Test
    void aSchemaThatLacksAColumnDoesNotPassForFitting() throws SQLException {
        execute("alter table labels drop column decision_ms");
        try (var entities = new StandaloneEntities(dataSource, ENTITIES)) {
            assertThrows(
                    RuntimeException.class,
                    () -> entities.sessions().getSchemaManager().validateMappedObjects());
        }
    }

    @Test
    void correctionsAndFurtherServesAreGoodRows() throws SQLException {
        execute(label(1, 1, 1, "null", 0));
        execute(label(2, 0, 1, "'a'", 86_400_000));
    }

    @ParameterizedTest
    @CsvSource({"1.5, 10", "-0.1, 10", "0.2, -1", "0.2, 51"})
    void aProjectWithImpossibleRepeatsIsRefused(String rate, String lag) {
        refused(project("Three", rate, lag));
    }

    @Test
    void aProjectOfTheSameNameIsRefused() {
        refused(project("One", "0.2", "10"));
    }

    @Test
    void aUserOfTheSameNameOrOfAnotherRoleIsRefused() {
        refused(GOOD_ROWS.get(0));
        refused(GOOD_ROWS.get(0).replace("'ann'", "'bob'").replace("ANNOTATOR", "ROOT"));
    }

    @Test
    void aSecondClassWithACodeShortcutOrPlaceThatIsTakenIsRefused() {
        refused(labelClass(1, "a", "c", 1));
        refused(labelClass(1, "c", "a", 1));
        refused(labelClass(1, "c", "c", 0));
    }

    @Test
    void anImageWithAContentOrNumberThatIsTakenIsRefused() {
        refused(image(1, 2, "hash1", "null"));
        refused(image(1, 1, "hash2", "null"));
    }

    @Test
    void anImageWhoseKnownClassIsAnotherProjectsIsRefused() {
        refused(image(1, 2, "hash2", "'b'"));
    }

    @Test
    void aLabelWithAClassOfAnotherProjectIsRefused() {
        refused(label(2, 0, 1, "'b'", 5));
    }

    @Test
    void aLabelOnAnImageThatIsNotThereIsRefused() {
        refused(label(2, 0, 7, "'a'", 5));
    }

    @Test
    void aSecondLabelOfTheSameServeAndRevisionIsRefused() {
        refused(label(1, 0, 1, "'a'", 5));
    }

    @Test
    void anAnswerThatCameBeforeItsImageIsRefused() {
        refused(label(2, 0, 1, "'a'", -1));
    }

    @Test
    void aLabelOfAUserWhoNeverOpenedTheProjectIsRefused() {
        refused(label(2, 0, 1, "'b'", 5).replace("values (1, 1,", "values (1, 2,"));
    }

    @Test
    void aSecondProgressOfAUserInAProjectAndOneOfNobodyAreRefused() {
        refused(progress(1, 1));
        refused(progress(77, 1));
    }

    private void refused(String row) {
        assertThrows(SQLIntegrityConstraintViolationException.class, () -> execute(row));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String project(String name, String rate, String lag) {
        return ("insert into projects (name, instructions, repeat_rate, repeat_lag,"
                        + " registered_images, active_images, created_at)"
                        + " values ('%s', '', %s, %s, 1, 1, '2026-01-01 00:00:00+00:00')")
                .formatted(name, rate, lag);
    }

    private static String labelClass(long project, String code, String shortcut, int position) {
        return ("insert into label_classes (project_id, code, name, shortcut, position)"
                        + " values (%d, '%s', 'Class', '%s', %d)")
                .formatted(project, code, shortcut, position);
    }

    private static String image(long project, long number, String sha256, String knownClass) {
        return ("insert into images (project_id, image_no, blob_name, sha256, content_type, width,"
                        + " height, size_bytes, known_class, active, created_at) values (%d, %d,"
                        + " 'blob', '%s', 'image/png', 28, 28, 300, %s, 1,"
                        + " '2026-01-01 00:00:00+00:00')")
                .formatted(project, number, sha256, knownClass);
    }

    private static String progress(long user, long project) {
        return ("insert into progress (user_id, project_id, edition, schedule_seed, serve_no,"
                        + " schedule, labels_given, distinct_images, distinct_inactive_images,"
                        + " repeats, agreeing_repeats, corrections)"
                        + " values (%d, %d, 0, 1, 2, '1;1;0;1;0;0;;', 1, 1, 0, 0, 0, 0)")
                .formatted(user, project);
    }

    private static String label(
            long serve, int revision, long image, String labelClass, int decisionMillis) {
        return ("insert into labels (user_id, project_id, serve_no, revision, image_no, class_code,"
                        + " distinct_no, decision_ms, recorded_at)"
                        + " values (1, 1, %d, %d, %d, %s, 1, %d, '2026-01-01 00:00:00+00:00')")
                .formatted(serve, revision, image, labelClass, decisionMillis);
    }
}
