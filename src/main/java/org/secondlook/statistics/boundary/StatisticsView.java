package org.secondlook.statistics.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.language.control.Numbers;
import org.secondlook.language.control.Texts;
import org.secondlook.statistics.entity.Proportion;
import org.secondlook.statistics.entity.UserStatistics;

/** The signed-in person's numbers, for the pages. */
@Named("statistics")
@RequestScoped
public class StatisticsView {

    /** What stands where there is no number yet. */
    private static final String NOTHING_YET = "–";

    @Inject private Statistics statistics;
    @Inject private CurrentUser currentUser;
    @Inject private Texts texts;
    @Inject private Numbers written;

    private long projectId;
    private UserStatistics numbers;

    /** The person's statistics in a project; the same bean, for use in expressions. */
    public StatisticsView in(long project) {
        if (numbers == null || projectId != project) {
            projectId = project;
            numbers =
                    statistics
                            .of(currentUser.get().id(), project)
                            .orElseGet(() -> UserStatistics.none(0));
        }
        return this;
    }

    /** Labels given. */
    public long getLabels() {
        return numbers.labels();
    }

    /** Different images labelled. */
    public long getDistinctImages() {
        return numbers.distinctImages();
    }

    /** Images still awaiting this person's label. */
    public long getAwaiting() {
        return numbers.awaiting();
    }

    /** All images that are to be labelled, or were. */
    public long getImages() {
        return numbers.distinctImages() + numbers.awaiting();
    }

    /** Share of repeats, such as "20.4%". */
    public String getRepeatShare() {
        return percent(numbers.repeats());
    }

    /** How often the person agreed with themselves, such as "96.3%". */
    public String getSelfAgreement() {
        return percent(numbers.selfAgreement());
    }

    /** The counts behind it, such as "26 of 27". */
    public String getSelfAgreementCounts() {
        var agreement = numbers.selfAgreement();
        return agreement.trials() == 0
                ? texts.get("script.label.noRepeatYet")
                : texts.get(
                        "script.label.soManyOf",
                        written.whole(agreement.successes()),
                        written.whole(agreement.trials()));
    }

    /** The 95 % interval, such as "81.7% – 99.3%"; empty without repeats. */
    public String getSelfAgreementInterval() {
        return numbers.selfAgreement()
                .wilson95()
                .map(
                        interval ->
                                texts.get(
                                        "script.label.interval",
                                        written.percent(interval.low()),
                                        written.percent(interval.high())))
                .orElse("");
    }

    private String percent(Proportion proportion) {
        return proportion.share().isPresent()
                ? written.percent(proportion.share().getAsDouble())
                : NOTHING_YET;
    }
}
