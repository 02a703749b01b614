package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.secondlook.labelling.entity.ActivityHour;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Confusion;
import org.secondlook.labelling.entity.DecisionTimes;
import org.secondlook.labelling.entity.Progress;

/**
 * Fills the running values of version 3 from the labels that are there already: each label is read
 * once, a page of them at a time, so that the memory needed does not grow with them.
 */
public class V3_1__RecountProgressStatistics extends BaseJavaMigration {

    private static final int PAGE = 10_000;

    // Serves have no gaps. With a limit in place of the upper bound, H2 sorts all that is left.
    private static final String LABELS =
            "select serve_no, first_serve_no, decision_ms, recorded_at from labels"
                    + " where user_id = ? and project_id = ? and serve_no > ? and serve_no <= ?"
                    + " and revision = 0 order by serve_no";

    private static final String PAIRS =
            "select f.class_code, r.class_code, count(*) from labels r join labels f"
                    + " on f.user_id = r.user_id and f.project_id = r.project_id"
                    + " and f.serve_no = r.first_serve_no"
                    + " where r.user_id = ? and r.project_id = ? and r.first_serve_no > 0"
                    + " and not exists (select 1 from labels m where m.user_id = r.user_id"
                    + " and m.project_id = r.project_id and m.serve_no = r.serve_no"
                    + " and m.revision > r.revision)"
                    + " and not exists (select 1 from labels m where m.user_id = f.user_id"
                    + " and m.project_id = f.project_id and m.serve_no = f.serve_no"
                    + " and m.revision > f.revision)"
                    + " group by f.class_code, r.class_code";

    private static final String HOUR =
            "insert into activity_hours (user_id, project_id, utc_hour, first_serve_no,"
                    + " distinct_before, busy_ms_before) values (?, ?, ?, ?, ?, ?)";

    private static final String PROGRESS =
            "update progress set busy_ms = ?, decision_times = ?, confusion = ?,"
                    + " last_active_hour = ? where user_id = ? and project_id = ?";

    /** For Flyway. */
    public V3_1__RecountProgressStatistics() {}

    @Override
    public void migrate(Context context) throws SQLException {
        for (var key : started(context.getConnection())) {
            new Recounting(context.getConnection(), key).run();
        }
    }

    private static List<Progress.Key> started(Connection connection) throws SQLException {
        var keys = new ArrayList<Progress.Key>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select user_id, project_id from progress where labels_given > 0")) {
            while (rows.next()) {
                keys.add(new Progress.Key(rows.getLong(1), rows.getLong(2)));
            }
        }
        return keys;
    }

    /** One user's labels in one project. */
    private static final class Recounting {

        private final Connection connection;
        private final Progress.Key key;
        private long lastServe;
        private long lastHour;
        private long distinct;
        private long busyMillis;
        private DecisionTimes times = DecisionTimes.none();

        Recounting(Connection connection, Progress.Key key) {
            this.connection = connection;
            this.key = key;
        }

        void run() throws SQLException {
            try (var labels = connection.prepareStatement(LABELS);
                    var hours = connection.prepareStatement(HOUR)) {
                int read;
                do {
                    read = readPage(labels, hours);
                } while (read == PAGE);
            }
            var confusion = confusion();
            try (var update = connection.prepareStatement(PROGRESS)) {
                update.setLong(1, busyMillis);
                update.setString(2, new DecisionTimes.Column().convertToDatabaseColumn(times));
                update.setString(3, new Confusion.Column().convertToDatabaseColumn(confusion));
                update.setLong(4, lastHour);
                update.setLong(5, key.userId());
                update.setLong(6, key.projectId());
                update.executeUpdate();
            }
        }

        private int readPage(PreparedStatement labels, PreparedStatement hours)
                throws SQLException {
            var millis = new int[PAGE];
            int read = 0;
            labels.setLong(1, key.userId());
            labels.setLong(2, key.projectId());
            labels.setLong(3, lastServe);
            labels.setLong(4, lastServe + PAGE);
            try (var rows = labels.executeQuery()) {
                while (rows.next()) {
                    lastServe = rows.getLong(1);
                    boolean firstTime = rows.getObject(2) == null;
                    millis[read] = rows.getInt(3);
                    enterHour(rows.getObject(4, OffsetDateTime.class), hours);
                    distinct += firstTime ? 1 : 0;
                    busyMillis += Progress.busyMillis(millis[read]);
                    read++;
                }
            }
            times = times.with(Arrays.copyOf(millis, read));
            return read;
        }

        private void enterHour(OffsetDateTime at, PreparedStatement hours) throws SQLException {
            long hour = ActivityHour.at(at.toInstant());
            if (hour > lastHour) {
                lastHour = hour;
                hours.setLong(1, key.userId());
                hours.setLong(2, key.projectId());
                hours.setLong(3, hour);
                hours.setLong(4, lastServe);
                hours.setLong(5, distinct);
                hours.setLong(6, busyMillis);
                hours.executeUpdate();
            }
        }

        private Confusion confusion() throws SQLException {
            var confusion = Confusion.none();
            try (var statement = connection.prepareStatement(PAIRS)) {
                statement.setLong(1, key.userId());
                statement.setLong(2, key.projectId());
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var pair =
                                new Confusion.Pair(
                                        new Answer(rows.getString(1)),
                                        new Answer(rows.getString(2)));
                        confusion = confusion.with(pair, rows.getLong(3));
                    }
                }
            }
            return confusion;
        }
    }
}
