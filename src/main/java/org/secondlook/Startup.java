package org.secondlook;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.secondlook.configuration.Settings;
import org.secondlook.database.Migrations;
import org.secondlook.storage.control.BlobStore;

/**
 * What happens once, before the first request: the settings are checked, the schema is migrated and
 * the storage made ready. What fails here ends the deployment with one line that says why.
 */
@ApplicationScoped
@DataSourceDefinition(
        name = "java:app/jdbc/secondlook",
        className = "org.secondlook.database.ConfiguredDataSource",
        url = "${MPCONFIG=secondlook.db.url: }",
        user = "${MPCONFIG=secondlook.db.user: }",
        password = "${MPCONFIG=secondlook.db.password: }",
        minPoolSize = 2,
        initialPoolSize = 2,
        maxPoolSize = 32,
        properties = {
            "dataFolder=${MPCONFIG=secondlook.data.dir:data}",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname="
                    + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation"
        })
public class Startup {

    private static final Logger LOG = System.getLogger(Startup.class.getName());

    void start(
            @Observes @Initialized(ApplicationScoped.class) Object event,
            Settings settings,
            DataSource dataSource,
            BlobStore blobs) {
        int migrations = new Migrations(dataSource).apply();
        blobs.prepare();
        LOG.log(
                Level.INFO,
                "Second Look: database {0} ({1} migrations applied), storage {2}",
                settings.database(),
                migrations,
                settings.storage());
    }
}
