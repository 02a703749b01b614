package org.secondlook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.secondlook.configuration.InvalidSettingException;
import org.secondlook.configuration.SettingKey;
import org.secondlook.configuration.Settings;
import org.secondlook.configuration.StorageSettings;
import org.secondlook.storage.control.AzureAccess;
import org.secondlook.storage.control.AzureBlobStore;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.control.FolderBlobStore;
import org.secondlook.storage.control.SecretFile;
import org.secondlook.storage.control.UrlSigner;

/** The blob storage that the settings name, for the server and the command line alike. */
public record ConfiguredStorage(Settings settings, Clock clock) {

    private static final String BLOBS_PATH = "/blobs/";

    /**
     * The signer of the application's own blob addresses.
     *
     * @throws org.secondlook.storage.entity.UnusableSecretException when the generated secret
     *     cannot be used
     */
    public UrlSigner urlSigner() {
        var secret =
                settings.secret()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .orElseGet(
                                () ->
                                        new SecretFile(settings.dataFolder().resolve("secret"))
                                                .readOrCreate());
        return new UrlSigner(secret, BLOBS_PATH, clock);
    }

    /**
     * The store itself; it is not asked for anything yet.
     *
     * @throws InvalidSettingException when the storage settings are malformed
     */
    public BlobStore blobStore(UrlSigner signer) {
        try {
            var storage = settings.storage();
            if (storage instanceof StorageSettings.ByConnectionString by) {
                return azure(
                        new AzureAccess.ConnectionString(by.connectionString()),
                        by.container(),
                        signer);
            }
            if (storage instanceof StorageSettings.ByAccountKey by) {
                return azure(
                        new AzureAccess.AccountKey(
                                by.account(), by.key(), by.endpoint().orElse(null)),
                        by.container(),
                        signer);
            }
            if (storage instanceof StorageSettings.ByGivenSas by) {
                return azure(
                        new AzureAccess.GivenSas(by.endpoint(), by.sasToken()),
                        by.container(),
                        signer);
            }
            return new FolderBlobStore(settings.dataFolder().resolve("blobs"), signer);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "%s… is not usable: %s"
                            .formatted(SettingKey.PREFIX + "storage.", e.getMessage()));
        }
    }

    private BlobStore azure(AzureAccess access, String container, UrlSigner signer) {
        return new AzureBlobStore(access, container, signer, clock);
    }
}
