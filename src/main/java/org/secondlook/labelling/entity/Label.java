package org.secondlook.labelling.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalLong;

/** One answer to one serve. Never changed: a correction is a further revision. */
@Entity
@Table(name = "labels")
@IdClass(Label.Key.class)
public class Label {

    /** Primary key. */
    public record Key(long userId, long projectId, long serveNo, int revision) {}

    @Id private long userId;
    @Id private long projectId;
    @Id private long serveNo;
    @Id private int revision;
    private long imageNo;
    private String classCode;
    private Long distinctNo;
    private Long firstServeNo;
    private int decisionMs;
    private Instant recordedAt;

    /** For JPA. */
    protected Label() {}

    /**
     * The first answer to a serve.
     *
     * @param decisionMillis time from seeing the image to answering, 0 or more
     */
    public Label(
            long userId,
            long projectId,
            Serve serve,
            Answer answer,
            int decisionMillis,
            Instant recordedAt) {
        this.userId = userId;
        this.projectId = projectId;
        this.serveNo = serve.no();
        this.revision = 0;
        this.imageNo = serve.imageNo();
        this.classCode = answer.classCode();
        this.distinctNo = serve.isFirstTime() ? serve.distinctNo() : null;
        this.firstServeNo = serve.isFirstTime() ? null : serve.firstServeNo();
        this.decisionMs = decisionMillis;
        this.recordedAt = recordedAt;
    }

    /** A corrected answer to the same serve, which stands from now on. */
    public Label corrected(Answer answer, int decisionMillis, Instant at) {
        var next = new Label();
        next.userId = userId;
        next.projectId = projectId;
        next.serveNo = serveNo;
        next.revision = revision + 1;
        next.imageNo = imageNo;
        next.classCode = answer.classCode();
        next.firstServeNo = firstServeNo;
        next.decisionMs = decisionMillis;
        next.recordedAt = at;
        return next;
    }

    public long serveNo() {
        return serveNo;
    }

    /** 0 for the first answer, then one more with each correction. */
    public int revision() {
        return revision;
    }

    public long imageNo() {
        return imageNo;
    }

    public Answer answer() {
        return new Answer(classCode);
    }

    /** The serve that this one repeats, if it is a repeat. */
    public OptionalLong repeatedServe() {
        return firstServeNo == null ? OptionalLong.empty() : OptionalLong.of(firstServeNo);
    }

    /** Time from seeing the image to answering, in milliseconds. */
    public int decisionMillis() {
        return decisionMs;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
