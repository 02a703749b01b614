package org.secondlook.labelling.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How far a user is in a project: the place in the schedule, and the running counts that statistics
 * read instead of counting labels.
 */
@Entity
@Table(name = "progress")
@IdClass(Progress.Key.class)
public class Progress {

    /** Primary key. */
    public record Key(long userId, long projectId) {}

    @Id private long userId;
    @Id private long projectId;
    @Version private long edition;
    private long scheduleSeed;
    private long serveNo;
    private Long imageNo;
    private Long firstServeNo;

    @Convert(converter = Plan.Column.class)
    @Column(name = "schedule")
    private Plan plan;

    private long labelsGiven;
    private long distinctImages;
    private long distinctInactiveImages;
    private long repeats;
    private long agreeingRepeats;
    private long corrections;

    /** For JPA. */
    protected Progress() {}

    /** A beginner's progress. */
    public Progress(long userId, long projectId, long scheduleSeed) {
        this.userId = userId;
        this.projectId = projectId;
        this.scheduleSeed = scheduleSeed;
        this.serveNo = 1;
        this.plan = Plan.start();
    }

    public long userId() {
        return userId;
    }

    /**
     * Names this row apart from any other, in this database or another one, and tells nothing about
     * it: what browsers keep under it is for nobody else.
     *
     * @return 32 hexadecimal digits
     */
    public String key() {
        try {
            var own = "%d;%d;%d".formatted(userId, projectId, scheduleSeed);
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(own.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    public long projectId() {
        return projectId;
    }

    /** What makes this user's schedule differ from others'. */
    public long scheduleSeed() {
        return scheduleSeed;
    }

    /** The number of the serve that is to be answered next, from 1. */
    public long serveNo() {
        return serveNo;
    }

    public Plan plan() {
        return plan;
    }

    /** The serve that is to be answered next, if it was handed out. */
    public Optional<Serve> current() {
        return plan.serves().stream().findFirst();
    }

    /** Replaces the plan by a longer one. */
    public void extend(Plan longer) {
        plan = longer;
        showCurrent();
    }

    /**
     * Counts the answer to the current serve and moves on to the next.
     *
     * @param imageIsActive whether the image is still to be labelled
     * @param agreesWithFirst whether a repeat's answer is the user's first answer for the image
     * @throws IllegalStateException when the current serve was never handed out
     */
    public void answered(boolean imageIsActive, boolean agreesWithFirst) {
        var serve =
                current().orElseThrow(() -> new IllegalStateException("Serve was not handed out"));
        labelsGiven++;
        if (serve.isFirstTime()) {
            distinctImages++;
            distinctInactiveImages += imageIsActive ? 0 : 1;
        } else {
            repeats++;
            agreeingRepeats += agreesWithFirst ? 1 : 0;
        }
        serveNo++;
        plan = plan.afterFirst();
        showCurrent();
    }

    /**
     * Counts a correction, which makes two corrections at once meet in this row.
     *
     * @param agreementGained how many repeats agree now that did not before; negative for the
     *     contrary
     */
    public void corrected(long agreementGained) {
        corrections++;
        agreeingRepeats += agreementGained;
    }

    /** The current serve in columns of its own, so that one query can join what recording needs. */
    private void showCurrent() {
        imageNo = current().map(Serve::imageNo).orElse(null);
        firstServeNo =
                current()
                        .filter(serve -> !serve.isFirstTime())
                        .map(Serve::firstServeNo)
                        .orElse(null);
    }

    /**
     * The counts.
     *
     * @param activeImages how many images of the project are to be labelled
     */
    public Tally tally(long activeImages) {
        return new Tally(
                labelsGiven,
                distinctImages,
                Math.max(0, activeImages - (distinctImages - distinctInactiveImages)),
                repeats,
                agreeingRepeats);
    }
}
