package org.secondlook.labelling.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * An hour in which a user labelled, and what the user had done before. Never changed: what was done
 * in an hour is the difference to the next one, or to the progress.
 *
 * <p>Hours never go back: where a clock does, labels count to the last hour there was.
 */
@Entity
@Table(name = "activity_hours")
@IdClass(ActivityHour.Key.class)
public class ActivityHour {

    /** Primary key. */
    public record Key(long userId, long projectId, long utcHour) {}

    @Id private long userId;
    @Id private long projectId;
    @Id private long utcHour;
    private long firstServeNo;
    private long distinctBefore;
    private long busyMsBefore;

    /** For JPA. */
    protected ActivityHour() {}

    /**
     * @param utcHour as {@link #at}
     * @param firstServeNo the serve of the first label in it
     * @param distinctBefore how many different images the user had labelled before
     * @param busyMillisBefore how long the user had decided before; see {@link
     *     Progress#busyMillis()}
     */
    public ActivityHour(
            Progress.Key progress,
            long utcHour,
            long firstServeNo,
            long distinctBefore,
            long busyMillisBefore) {
        this.userId = progress.userId();
        this.projectId = progress.projectId();
        this.utcHour = utcHour;
        this.firstServeNo = firstServeNo;
        this.distinctBefore = distinctBefore;
        this.busyMsBefore = busyMillisBefore;
    }

    /** The whole hours from the beginning of 1970, UTC, until then. */
    public static long at(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofHours(1).toSeconds());
    }

    public long utcHour() {
        return utcHour;
    }

    /** When the hour begins. */
    public Instant begin() {
        return Instant.EPOCH.plus(Duration.ofHours(utcHour));
    }

    /** The serve of the first label in it; there were so many labels less one before. */
    public long firstServeNo() {
        return firstServeNo;
    }

    /** How many different images the user had labelled before. */
    public long distinctBefore() {
        return distinctBefore;
    }

    /** How long the user had decided before; see {@link Progress#busyMillis()}. */
    public long busyMillisBefore() {
        return busyMsBefore;
    }
}
