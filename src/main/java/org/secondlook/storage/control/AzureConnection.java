package org.secondlook.storage.control;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The way to an Azure storage account: one HTTP client, retries, and the version that is spoken.
 *
 * @param access not null
 */
record AzureConnection(AzureAccess access) {

    /**
     * One version for requests and signatures, whatever the library's newest is: services and
     * emulators lag behind it.
     */
    private static final BlobServiceVersion VERSION = BlobServiceVersion.V2025_11_05;

    /**
     * The library warns at every request that the JDK sets the content length by itself, as it
     * should. A field, because loggers that nobody holds lose their level.
     */
    private static final Logger CHATTY =
            Logger.getLogger("com.azure.core.http.jdk.httpclient.JdkHttpClient");

    static {
        fixVersionOfSignatures();
        if (CHATTY.getLevel() == null) {
            CHATTY.setLevel(Level.SEVERE);
        }
    }

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration TRY_WITHIN = Duration.ofSeconds(20);
    private static final RequestRetryOptions RETRIES =
            new RequestRetryOptions(
                    RetryPolicyType.EXPONENTIAL,
                    3,
                    TRY_WITHIN,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2),
                    null);

    /**
     * The library's {@code setVersion} for signatures does nothing: it reads this setting, once,
     * when it signs for the first time. Deprecated, but the other ways in are the environment and
     * system properties, which belong to whoever starts the process.
     */
    @SuppressWarnings("deprecation")
    private static void fixVersionOfSignatures() {
        Configuration.getGlobalConfiguration()
                .put("AZURE_STORAGE_SAS_SERVICE_VERSION", VERSION.getVersion());
    }

    /**
     * A client for the container; nothing is asked yet.
     *
     * @throws IllegalArgumentException if the access is malformed
     */
    BlobContainerClient container(String name) {
        BlobContainerClientBuilder builder =
                new BlobContainerClientBuilder()
                        .serviceVersion(VERSION)
                        .httpClient(
                                new JdkHttpClientBuilder()
                                        .connectionTimeout(CONNECT_WITHIN)
                                        .build())
                        .retryOptions(RETRIES);
        if (access instanceof AzureAccess.ConnectionString string) {
            try {
                builder.connectionString(string.value());
            } catch (RuntimeException e) {
                // Without the cause: its message may quote the string.
                throw new IllegalArgumentException(
                        "The connection string of the storage account is malformed");
            }
        } else if (access instanceof AzureAccess.AccountKey key) {
            builder.endpoint(key.endpoint().toString())
                    .credential(new StorageSharedKeyCredential(key.account(), key.key()));
        } else if (access instanceof AzureAccess.GivenSas given) {
            builder.endpoint(given.endpoint().toString()).sasToken(given.sasToken());
        }
        return builder.containerName(name).buildClient();
    }

    /** Whether signatures for single blobs can be made. */
    boolean canSign() {
        if (access instanceof AzureAccess.ConnectionString string) {
            return string.hasKey();
        }
        return access instanceof AzureAccess.AccountKey;
    }
}
