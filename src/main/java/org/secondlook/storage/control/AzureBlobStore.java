package org.secondlook.storage.control;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.PublicAccessType;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlobInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.StorageUnavailableException;
import org.secondlook.storage.entity.StoredBlob;
import org.secondlook.storage.entity.Validity;

/**
 * Keeps blobs in a private container of an Azure storage account.
 *
 * <p>With the account's key it signs addresses with which browsers read from Azure directly. With a
 * given SAS it can't sign anything narrower, and that SAS must never reach a browser: then the
 * addresses are the application's own, and {@code BlobServlet} passes the bytes on.
 */
public final class AzureBlobStore implements BlobStore {

    /** What the clocks of this machine and of Azure may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final Duration CHECK_WITHIN = Duration.ofSeconds(5);

    /** For readers other than browsers, whose addresses bring a header of their own. */
    private static final String STORED_CACHE_CONTROL = "private, max-age=3600, immutable";

    /** A name that no image has: nobody knows bytes with this hash. */
    private static final BlobName NOBODY = new BlobName("0".repeat(64) + ".png");

    private final BlobContainerClient container;
    private final Transport transport;
    private final boolean signs;
    private final UrlSigner signer;
    private final Clock clock;

    /**
     * Asks nothing of Azure yet; see {@link #prepare}.
     *
     * @param access not null
     * @param container its name: 3 to 63 lower-case letters, digits and single hyphens; not null
     * @param signer for the application's own addresses, used with a given SAS only; not null
     * @param clock not null
     * @throws IllegalArgumentException if the access or the name of the container is malformed
     */
    public AzureBlobStore(AzureAccess access, String container, UrlSigner signer, Clock clock) {
        if (!container.matches("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    ("A container has 3 to 63 lower-case letters, digits and single hyphens,"
                                    + " unlike '%s'")
                            .formatted(container));
        }
        var connection = new AzureConnection(access);
        this.container = connection.container(container);
        this.transport = Transport.of(URI.create(this.container.getBlobContainerUrl()));
        this.signs = connection.canSign();
        this.signer = Objects.requireNonNull(signer, "signer");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void prepare() {
        if (signs) {
            asking("make the container", container::createIfNotExists);
            refusePublicContainer();
        } else {
            createIfAllowed();
        }
        check();
    }

    private void refusePublicContainer() {
        PublicAccessType access =
                asking(
                        "look at the container",
                        () -> container.getProperties().getBlobPublicAccess());
        if (access != null) {
            throw new StorageUnavailableException(
                    "%s is open to the public (%s); images must be private: end its public access"
                            .formatted(place(), access));
        }
    }

    /** A given SAS may be for one container only; then it can neither make nor describe it. */
    private void createIfAllowed() {
        asking(
                "make the container",
                () -> {
                    try {
                        return container.createIfNotExists();
                    } catch (BlobStorageException e) {
                        if (e.getStatusCode() == 403) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    @Override
    public boolean put(BlobName name, byte[] content) {
        if (!name.isNameOf(content)) {
            throw new IllegalArgumentException(
                    "These %d bytes do not have the hash of %s".formatted(content.length, name));
        }
        BlockBlobSimpleUploadOptions upload =
                new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
                        .setHeaders(
                                new BlobHttpHeaders()
                                        .setContentType(name.contentType())
                                        .setCacheControl(STORED_CACHE_CONTROL))
                        .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
        return asking("store " + name, () -> upload(blob(name), upload));
    }

    private boolean upload(BlobClient blob, BlockBlobSimpleUploadOptions upload) {
        // A given SAS may allow to create but not to overwrite. Then the answer for a blob that is
        // there is 403, on which the library logs a page of advice each time: better ask before.
        if (!signs && blob.exists()) {
            return false;
        }
        try {
            blob.getBlockBlobClient().uploadWithResponse(upload, null, Context.NONE);
            return true;
        } catch (BlobStorageException e) {
            if (BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode())) {
                return false;
            }
            // The same, when another writer was faster.
            if (!signs && e.getStatusCode() == 403 && blob.exists()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<StoredBlob> open(BlobName name) {
        return asking(
                "read " + name,
                () -> {
                    try {
                        BlobInputStream content = blob(name).openInputStream();
                        return Optional.of(
                                new StoredBlob(
                                        content,
                                        content.getProperties().getBlobSize(),
                                        name.contentType()));
                    } catch (BlobStorageException e) {
                        if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    @Override
    public URI readUrl(BlobName name, Duration validFor) {
        if (!signs) {
            return signer.sign(name, validFor);
        }
        Validity validity = Validity.at(clock.instant(), validFor);
        BlobServiceSasSignatureValues values =
                new BlobServiceSasSignatureValues(
                                utc(validity.until()),
                                new BlobSasPermission().setReadPermission(true))
                        .setStartTime(utc(validity.from().minus(CLOCK_SKEW)))
                        .setProtocol(transport.allowed())
                        .setCacheControl(
                                "private, max-age=" + validFor.toSeconds() + ", immutable");
        BlobClient blob = blob(name);
        return URI.create(blob.getBlobUrl() + "?" + blob.generateSas(values));
    }

    @Override
    public void check() {
        asking(
                "read from the container",
                () -> {
                    try {
                        return blob(NOBODY)
                                .getPropertiesWithResponse(null, CHECK_WITHIN, Context.NONE);
                    } catch (BlobStorageException e) {
                        // The right answer, and not the one of a container that is missing.
                        if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                            return null;
                        }
                        throw e;
                    }
                });
    }

    private BlobClient blob(BlobName name) {
        return container.getBlobClient(name.value());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The library reports what goes wrong on the way by a dozen unrelated unchecked exceptions. */
    private <T> T asking(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (BlobStorageException e) {
            throw new StorageUnavailableException(
                    "%s refused to %s: %d %s"
                            .formatted(place(), what, e.getStatusCode(), e.getErrorCode()),
                    e);
        } catch (RuntimeException e) {
            throw new StorageUnavailableException(
                    "%s could not be asked to %s: %s".formatted(place(), what, e.getMessage()), e);
        }
    }

    private String place() {
        return "The container '%s' at %s"
                .formatted(container.getBlobContainerName(), container.getAccountUrl());
    }
}
