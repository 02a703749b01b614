package org.secondlook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.entity.StorageUnavailableException;

/**
 * Whether requests can be served: the database and the storage are really asked. The answer is open
 * to all, so it says what is wrong without naming servers; the log names them.
 */
@ApplicationScoped
public class HealthChecks {

    private static final Logger LOG = System.getLogger(HealthChecks.class.getName());
    private static final int SECONDS_TO_ANSWER = 3;

    /** The server makes this bean while it deploys, before the data source can be had. */
    @Inject private Instance<DataSource> dataSource;

    @Inject private BlobStore blobs;

    /** A query is answered. */
    @Produces
    @Readiness
    HealthCheck database() {
        return () -> {
            var response = HealthCheckResponse.named("database");
            try (var connection = dataSource.get().getConnection();
                    var statement =
                            connection.prepareStatement("select 1 from users where 1 = 0")) {
                statement.setQueryTimeout(SECONDS_TO_ANSWER);
                statement.executeQuery().close();
                return response.up().build();
            } catch (SQLException e) {
                return down(response, "The database does not answer", e);
            }
        };
    }

    /** The container of the images can be asked. */
    @Produces
    @Readiness
    HealthCheck storage() {
        return () -> {
            var response = HealthCheckResponse.named("storage");
            try {
                blobs.check();
                return response.up().build();
            } catch (StorageUnavailableException e) {
                return down(response, "The image storage does not answer", e);
            }
        };
    }

    /** The process answers. */
    @Produces
    @Liveness
    HealthCheck process() {
        return () -> HealthCheckResponse.named("process").up().build();
    }

    private static HealthCheckResponse down(
            HealthCheckResponseBuilder response, String what, Exception why) {
        LOG.log(Level.WARNING, what, why);
        return response.down().withData("problem", what).build();
    }
}
