package org.secondlook.statistics.boundary;

import java.text.NumberFormat;
import java.util.OptionalDouble;
import org.secondlook.language.control.Numbers;
import org.secondlook.language.control.Texts;
import org.secondlook.statistics.entity.Proportion;
import org.secondlook.statistics.entity.Work;

/**
 * What was done, as the page "My progress" writes it. Where there is no number, there is a dash.
 */
public record WorkFigures(String id, Work work, Texts texts, Numbers written) {

    private static final String NOTHING_YET = "–";
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double WHOLE_FROM = 9.95;

    /** Labels given. */
    public String getLabels() {
        return written.whole(work.labels());
    }

    /** What stands after {@link #getLabels}. */
    public String getLabelsWord() {
        return texts.get(work.labels() == 1 ? "progress.label" : "progress.labels");
    }

    /** Different images. */
    public String getDistinctImages() {
        return written.whole(work.distinctImages());
    }

    /** Labels in a minute of deciding, such as "24.5". */
    public String getLabelsPerMinute() {
        return decimal(work.labelsPerMinute());
    }

    /** The median decision time, such as "0.8 s" or "12 s". */
    public String getMedianDecision() {
        var median = work.medianDecisionMillis();
        return median.isEmpty()
                ? NOTHING_YET
                : texts.get(
                        "progress.seconds",
                        decimal(OptionalDouble.of(median.getAsDouble() / MILLIS_PER_SECOND)));
    }

    /** Two digits or more. */
    private String decimal(OptionalDouble number) {
        if (number.isEmpty()) {
            return NOTHING_YET;
        }
        var format = NumberFormat.getInstance(written.language().locale());
        int decimals = number.getAsDouble() < WHOLE_FROM ? 1 : 0;
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number.getAsDouble());
    }

    /** The share of repeats, such as "20.4%". */
    public String getRepeatShare() {
        return percent(work.repeats());
    }

    /** How often the person agreed with themselves, such as "96.3%". */
    public String getSelfAgreement() {
        return percent(work.selfAgreement());
    }

    private String percent(Proportion proportion) {
        return proportion.share().isPresent()
                ? written.percent(proportion.share().getAsDouble())
                : NOTHING_YET;
    }

    /** The counts behind it, such as "26 of 27 repeats". */
    public String getSelfAgreementCounts() {
        var agreement = work.selfAgreement();
        return agreement.trials() == 0
                ? texts.get("progress.noRepeatYet")
                : texts.get(
                        agreement.trials() == 1 ? "progress.ofOneRepeat" : "progress.ofRepeats",
                        agreement.successes(),
                        agreement.trials());
    }

    /** The 95 % interval, such as "81.7% – 99.3%"; empty without repeats. */
    public String getSelfAgreementInterval() {
        return work.selfAgreement()
                .wilson95()
                .map(
                        interval ->
                                texts.get(
                                        "progress.interval",
                                        written.percent(interval.low()),
                                        written.percent(interval.high())))
                .orElse("");
    }

    /** Whether there is an interval. */
    public boolean isCompared() {
        return work.selfAgreement().trials() > 0;
    }

    /** The interval's lower end, 0 to 100. */
    public double getLow() {
        return 100 * work.selfAgreement().wilson95().orElseThrow().low();
    }

    /** The interval's width, 0 to 100. */
    public double getWidth() {
        return 100 * work.selfAgreement().wilson95().orElseThrow().high() - getLow();
    }

    /** Where the share is, 0 to 100. */
    public double getPoint() {
        return 100 * work.selfAgreement().share().orElseThrow();
    }
}
