package org.secondlook.catalogue.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An image of a project. Its bytes are in blob storage, under a name that is not a URL. */
@Entity
@Table(name = "images")
@IdClass(Image.Key.class)
public class Image {

    /** Primary key. */
    public record Key(long projectId, long imageNo) {}

    @Id private long projectId;
    @Id private long imageNo;
    private String blobName;
    private String sha256;
    private String contentType;
    private int width;
    private int height;
    private long sizeBytes;
    private String knownClass;
    private boolean active;
    private Instant createdAt;

    /** For JPA. */
    protected Image() {}

    /** A new, active image with the given number in its project. */
    public Image(long projectId, long imageNo, NewImage image, Instant createdAt) {
        this.projectId = projectId;
        this.imageNo = imageNo;
        this.blobName = image.blobName();
        this.sha256 = image.sha256();
        this.contentType = image.contentType();
        this.width = image.width();
        this.height = image.height();
        this.sizeBytes = image.sizeBytes();
        this.knownClass = image.knownClass();
        this.active = true;
        this.createdAt = createdAt;
    }

    /** Number in the project, from 1, without gaps. */
    public long imageNo() {
        return imageNo;
    }

    public String blobName() {
        return blobName;
    }

    /** Width in pixels. */
    public int width() {
        return width;
    }

    /** Height in pixels. */
    public int height() {
        return height;
    }

    /** The class that is known to be right (gold), if any. */
    public Optional<String> knownClass() {
        return Optional.ofNullable(knownClass);
    }

    /** Whether the image is still to be labelled. */
    public boolean active() {
        return active;
    }
}
