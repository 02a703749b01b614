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
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How far a user is in a project: the place in the schedule, and the running counts that statistics
 * read instead of counting labels.
 */
@Entity
@Table(name = "progress")
@IdClass(Progress.Key.class)
public class Progress {

    private static final long LONGEST_BUSY_MILLIS = 120_000;

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
    private long busyMs;

    @Convert(converter = DecisionTimes.Column.class)
    private DecisionTimes decisionTimes;

    @Convert(converter = Confusion.Column.class)
    private Confusion confusion;

    private long lastActiveHour;

    /** For JPA. */
    protected Progress() {}

    /** A beginner's progress. */
    public Progress(long userId, long projectId, long scheduleSeed) {
        this.userId = userId;
        this.projectId = projectId;
        this.scheduleSeed = scheduleSeed;
        this.serveNo = 1;
        this.plan = Plan.start();
        this.decisionTimes = DecisionTimes.none();
        this.confusion = Confusion.none();
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
     * @param answer what the user says
     * @param first the user's first answer for the image, as it stands; empty when this is it
     * @param decisionMillis time from seeing the image to answering, 0 or more
     * @param at when; the hour before stays the current one when this is earlier
     * @return the hour that begins with this answer, to be stored; empty when it goes on
     * @throws IllegalStateException when the current serve was never handed out
     */
    public Optional<ActivityHour> answered(
            boolean imageIsActive,
            Answer answer,
            Optional<Answer> first,
            int decisionMillis,
            Instant at) {
        var serve =
                current().orElseThrow(() -> new IllegalStateException("Serve was not handed out"));
        var hour = enterHour(at);
        labelsGiven++;
        busyMs += busyMillis(decisionMillis);
        decisionTimes = decisionTimes.with(decisionMillis);
        if (serve.isFirstTime()) {
            distinctImages++;
            distinctInactiveImages += imageIsActive ? 0 : 1;
        } else {
            repeats++;
            count(confusion.with(new Confusion.Pair(first.orElseThrow(), answer), 1));
        }
        serveNo++;
        plan = plan.afterFirst();
        showCurrent();
        return hour;
    }

    private Optional<ActivityHour> enterHour(Instant at) {
        long hour = ActivityHour.at(at);
        if (hour <= lastActiveHour) {
            return Optional.empty();
        }
        lastActiveHour = hour;
        return Optional.of(asHour());
    }

    /** The last hour in which the user labelled, as if it began with the current serve. */
    public ActivityHour asHour() {
        return new ActivityHour(
                new Key(userId, projectId), lastActiveHour, serveNo, distinctImages, busyMs);
    }

    /** What a decision counts as in {@link #busyMillis()}, in milliseconds. */
    public static long busyMillis(int decisionMillis) {
        return Math.min(decisionMillis, LONGEST_BUSY_MILLIS);
    }

    /**
     * Counts a correction of a repeat, which makes two corrections at once meet in this row.
     *
     * @param first the user's first answer for the image, as it stands
     */
    public void repeatCorrected(Answer first, Answer before, Answer after) {
        corrections++;
        count(confusion.moved(new Confusion.Pair(first, before), new Confusion.Pair(first, after)));
    }

    /**
     * Counts a correction of a first answer, as {@link #repeatCorrected}.
     *
     * @param repeated the answers that stand for the repeats of it
     */
    public void firstCorrected(Answer before, Answer after, List<Answer> repeated) {
        corrections++;
        var changed = confusion;
        for (var repeat : repeated) {
            changed =
                    changed.moved(
                            new Confusion.Pair(before, repeat), new Confusion.Pair(after, repeat));
        }
        count(changed);
    }

    private void count(Confusion changed) {
        confusion = changed;
        agreeingRepeats = changed.agreeing();
    }

    /**
     * How long the user took to decide, in milliseconds: the sum over all first answers to serves,
     * each at two minutes at the most, so that whoever was away does not pass for slow.
     */
    public long busyMillis() {
        return busyMs;
    }

    /** How long the user took for each first answer to a serve. */
    public DecisionTimes decisionTimes() {
        return decisionTimes;
    }

    /** The repeats by first and repeated answer. */
    public Confusion confusion() {
        return confusion;
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
