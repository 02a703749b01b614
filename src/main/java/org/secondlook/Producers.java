package org.secondlook;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.secondlook.configuration.Settings;
import org.secondlook.language.boundary.RequestLanguage;
import org.secondlook.language.control.Numbers;
import org.secondlook.language.control.Texts;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.control.UrlSigner;

/** Makes what features ask for and no class of theirs can make. */
@Dependent
public class Producers {

    @Produces
    @PersistenceContext(unitName = "secondlook")
    private EntityManager entities;

    @Produces
    @Resource(lookup = "java:app/jdbc/secondlook")
    private DataSource dataSource;

    @Produces
    @ApplicationScoped
    Clock clock() {
        // No finer than every database keeps it, so that a time reads as it was written.
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    Texts texts(HttpServletRequest request) {
        return new Texts(new RequestLanguage(request).language());
    }

    @Produces
    Numbers numbers(HttpServletRequest request) {
        return new Numbers(new RequestLanguage(request).language());
    }

    @Produces
    @Singleton
    Settings settings() {
        var config = ConfigProvider.getConfig();
        return Settings.read(key -> config.getOptionalValue(key.property(), String.class));
    }

    @Produces
    @Singleton
    UrlSigner urlSigner(Settings settings, Clock clock) {
        return new ConfiguredStorage(settings, clock).urlSigner();
    }

    @Produces
    @ApplicationScoped
    BlobStore blobStore(Settings settings, UrlSigner signer, Clock clock) {
        return new ConfiguredStorage(settings, clock).blobStore(signer);
    }
}
