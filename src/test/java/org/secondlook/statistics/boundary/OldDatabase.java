package org.secondlook.statistics.boundary;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.secondlook.accounts.entity.Account;
import org.secondlook.catalogue.entity.Image;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.DatabaseSettings;
import org.secondlook.database.ConfiguredDataSource;
import org.secondlook.database.Migrations;
import org.secondlook.database.StandaloneEntities;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Progress;

/**
 * A database of the version before the running values, with labels made by SQL: project 1 with the
 * classes 0 to 9 and images, every fifth serve a repeat.
 */
final class OldDatabase implements AutoCloseable {

    private static final List<Class<?>> ENTITIES =
            List.of(
                    Account.class,
                    Project.class,
                    LabelClass.class,
                    Image.class,
                    Progress.class,
                    Label.class,
                    ActivityHour.class);

    private final ConfiguredDataSource dataSource =
            new ConfiguredDataSource(DatabaseSettings.inMemory("old" + UUID.randomUUID()));
    private final int images;
    private StandaloneEntities entities;

    /**
     * @param images of the project; where there are more labels than these, they come anew as new
     *     ones
     */
    OldDatabase(int images) {
        this.images = images;
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
        execute(
                "insert into projects (name, instructions, repeat_rate, repeat_lag,"
                        + " registered_images, active_images, created_at)"
                        + " values ('One', '', 0.2, 10, %d, %d, '2026-01-01 00:00:00+00:00')"
                                .formatted(images, images));
        execute(
                "insert into label_classes (project_id, code, name, shortcut, position)"
                        + " select 1, x, x, x, x from system_range(0, 9)");
        execute(
                "insert into images (project_id, image_no, blob_name, sha256, content_type, width,"
                        + " height, size_bytes, active, created_at) select 1, x, 'blob', x,"
                        + " 'image/png', 28, 28, 300, 1, '2026-01-01 00:00:00+00:00'"
                        + " from system_range(1, "
                        + images
                        + ")");
    }

    /**
     * Makes a user with labels.
     *
     * @param first when the first is recorded
     * @param secondsBetween one label and the next
     * @return the user's id
     */
    long user(int labels, Instant first, double secondsBetween) {
        execute(
                "insert into users (name, password_hash, role, enabled, must_change_password,"
                        + " credentials_edition, created_at) values ('"
                        + UUID.randomUUID()
                        + "', 'x', 'ANNOTATOR', 1, 0, 0, '2026-01-01 00:00:00+00:00')");
        long user = number("select max(id) from users");
        execute(
                ("insert into progress (user_id, project_id, edition, schedule_seed, serve_no,"
                                + " schedule, labels_given, distinct_images,"
                                + " distinct_inactive_images, repeats, agreeing_repeats,"
                                + " corrections) values (%d, 1, 0, 1, %d, '1;1;0;1;0;0;;', %d, 0,"
                                + " 0, 0, 0, 0)")
                        .formatted(user, labels + 1, labels));
        // checking each of a million labels would take most of the time
        execute("set referential_integrity false");
        execute("drop index labels_by_image");
        execute("drop index labels_by_distinct_no");
        // serves 1 … 5 are images 1 … 4 and a repeat of the first of them, and so on
        execute(
                ("insert into labels (user_id, project_id, serve_no, revision, image_no,"
                                + " class_code, distinct_no, first_serve_no, decision_ms, recorded_at) select"
                                + " %d, 1, x, 0, case when mod(x, 5) = 0 then mod(x - 5, %d) + 1 else mod(x -"
                                + " 1, %d) + 1 end, case mod(x * 7919, 11) when 10 then null else mod(x *"
                                + " 7919, 11) end, case when mod(x, 5) = 0 then null else x - x / 5 end, case"
                                + " when mod(x, 5) = 0 then x - 4 end, 300 + mod(x * 104729, 2000), dateadd("
                                + "ms, cast(x * %f as bigint), cast('%s' as timestamp with time zone)) from"
                                + " system_range(1, %d)")
                        .formatted(
                                user,
                                images,
                                images,
                                1000 * secondsBetween,
                                first.toString().replace("Z", "+00:00"),
                                labels));
        execute("create index labels_by_image on labels (project_id, image_no, user_id)");
        execute("create index labels_by_distinct_no on labels (user_id, project_id, distinct_no)");
        execute("set referential_integrity true");
        return user;
    }

    /** Corrects every so-manieth answer of a user to the class 1. */
    void correct(long user, int every) {
        execute(
                ("insert into labels (user_id, project_id, serve_no, revision, image_no,"
                                + " class_code, first_serve_no, decision_ms, recorded_at) select user_id, 1,"
                                + " serve_no, 1, image_no, '1', first_serve_no, 5000, recorded_at from labels"
                                + " where user_id = %d and mod(serve_no, %d) = 0")
                        .formatted(user, every));
    }

    /** Counts what the version before counted. */
    void countOldValues() {
        execute(
                "update progress set repeats = labels_given / 5,"
                        + " distinct_images = labels_given - labels_given / 5");
        execute(
                "update progress p set agreeing_repeats = (select count(*) from labels r"
                        + " join labels f on f.user_id = r.user_id and f.serve_no = r.first_serve_no"
                        + " where r.user_id = p.user_id and coalesce(f.class_code, '') ="
                        + " coalesce(r.class_code, '')"
                        + " and r.revision = (select max(m.revision) from labels m where m.user_id ="
                        + " r.user_id and m.project_id = 1 and m.serve_no = r.serve_no)"
                        + " and f.revision = (select max(m.revision) from labels m where m.user_id ="
                        + " f.user_id and m.project_id = 1 and m.serve_no = f.serve_no)"
                        + " and r.project_id = 1 and f.project_id = 1)");
    }

    /** Brings it to the present version. */
    void migrate() {
        new Migrations(dataSource).apply();
        entities = new StandaloneEntities(dataSource, ENTITIES);
    }

    /** Runs work in a transaction of its own, after {@link #migrate}. */
    <T> T inTransaction(Function<EntityManager, T> work) {
        return entities.inTransaction(work);
    }

    private void execute(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private long number(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        if (entities != null) {
            entities.close();
        }
        execute("shutdown");
    }
}
