package org.secondlook.statistics.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.language.control.Numbers;
import org.secondlook.language.control.Texts;
import org.secondlook.statistics.entity.ConfusionTable;
import org.secondlook.statistics.entity.PersonalReport;
import org.secondlook.statistics.entity.Proportion;

/** The page "My progress". Works without scripts. */
@Named("myProgress")
@RequestScoped
public class ProgressView {

    private static final List<Integer> SPANS = List.of(30, 90, 365);
    private static final int STRENGTHS = 3;

    @Inject private Statistics statistics;
    @Inject private CurrentUser currentUser;
    @Inject private FacesContext faces;
    @Inject private Texts texts;
    @Inject private Numbers written;

    private String project;
    private String days;
    private List<Project> projects;
    private PersonalReport report;
    private Map<String, String> classNames;

    /**
     * A row of the confusion table.
     *
     * @param total how often images with that first answer came again
     * @param agreement how many of those got the same answer, in per cent
     */
    public record Row(String name, List<Cell> cells, String total, String agreement) {}

    /**
     * A cell of the confusion table.
     *
     * @param kind what it is for the style sheet
     */
    public record Cell(String count, String kind) {}

    /**
     * A day's row.
     *
     * @param date as people write it
     * @param day the numbers
     */
    public record DayRow(String date, Day day) {}

    /** The numbers of a day, for the chart's script and as people write them. */
    public record Day(
            LocalDate date,
            long newImages,
            long repeats,
            String labelsWritten,
            String newImagesWritten,
            String repeatsWritten) {}

    /**
     * So many days as the parameter says, when it is one of the choices.
     *
     * @param parameter may be null or anything
     */
    static int days(String parameter) {
        return SPANS.stream()
                .filter(span -> String.valueOf(span).equals(parameter))
                .findFirst()
                .orElse(SPANS.get(0));
    }

    /** Loads what the page shows; a project that is not there is not found. */
    public void open() throws IOException {
        projects = statistics.projects();
        var chosen =
                project == null
                        ? projects.stream().findFirst()
                        : projects.stream()
                                .filter(it -> String.valueOf(it.id()).equals(project))
                                .findFirst();
        if (project != null && chosen.isEmpty()) {
            faces.getExternalContext()
                    .responseSendError(HttpServletResponse.SC_NOT_FOUND, "No such project");
            faces.responseComplete();
            return;
        }
        var request = (HttpServletRequest) faces.getExternalContext().getRequest();
        report =
                chosen.flatMap(
                                it ->
                                        statistics.report(
                                                currentUser.get().id(),
                                                it.id(),
                                                BrowserZone.of(request).zone(),
                                                days(days)))
                        .orElse(null);
        if (report != null) {
            classNames =
                    report.classes().stream()
                            .collect(Collectors.toMap(LabelClass::code, LabelClass::name));
        }
    }

    /** Whether there is a project at all. */
    public boolean isAvailable() {
        return report != null;
    }

    /** Whether the person has labelled here. */
    public boolean isStarted() {
        return report.overall().labels() > 0;
    }

    /** All projects, oldest first. */
    public List<Project> getProjects() {
        return projects;
    }

    public long getProjectId() {
        return report.project().id();
    }

    public String getProjectName() {
        return report.project().name();
    }

    public String getAwaiting() {
        return written.whole(report.awaiting());
    }

    public WorkFigures getToday() {
        return new WorkFigures("today", report.today(), texts, written);
    }

    public WorkFigures getOverall() {
        return new WorkFigures("overall", report.overall(), texts, written);
    }

    /** Whether an image came again yet. */
    public boolean isRepeated() {
        return report.confusion().confusion().repeats() > 0;
    }

    /** The columns' names, which are the rows', too. */
    public List<String> getAnswerNames() {
        return report.confusion().answers().stream().map(this::name).toList();
    }

    private String name(Answer answer) {
        return answer.labelClass()
                .map(code -> classNames.getOrDefault(code, code))
                .orElseGet(() -> texts.get("progress.cantTell"));
    }

    /** Whether classes without repeats are left out. */
    public boolean isShortened() {
        return report.confusion().answers().size() < report.classes().size() + 1;
    }

    /** The confusion table's rows. */
    public List<Row> getRows() {
        var table = report.confusion();
        long most =
                table.confusion().counts().entrySet().stream()
                        .filter(cell -> !cell.getKey().agrees())
                        .mapToLong(Map.Entry::getValue)
                        .max()
                        .orElse(1);
        return table.answers().stream().map(first -> row(table, first, most)).toList();
    }

    private Row row(ConfusionTable table, Answer first, long most) {
        Function<Answer, Cell> cell =
                repeated -> {
                    long count = table.count(first, repeated);
                    return new Cell(written.whole(count), kind(first, repeated, count, most));
                };
        var agreement = table.agreement(first);
        return new Row(
                name(first),
                table.answers().stream().map(cell).toList(),
                written.whole(agreement.trials()),
                percent(agreement));
    }

    private String percent(Proportion proportion) {
        return proportion.share().isPresent()
                ? written.percent(proportion.share().getAsDouble())
                : "–";
    }

    private static String kind(Answer first, Answer repeated, long count, long most) {
        if (first.equals(repeated)) {
            return count == 0 ? "same none" : "same";
        }
        if (count == 0) {
            return "none";
        }
        return "differs differs-" + Math.max(1, Math.round((double) STRENGTHS * count / most));
    }

    /** The days, the last first. */
    public List<DayRow> getDayRows() {
        var format =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(written.language().locale());
        var rows = new ArrayList<DayRow>();
        for (var day : report.activity().days()) {
            rows.add(
                    new DayRow(
                            format.format(day.date()),
                            new Day(
                                    day.date(),
                                    day.newImages(),
                                    day.repeats(),
                                    written.whole(day.labels()),
                                    written.whole(day.newImages()),
                                    written.whole(day.repeats()))));
        }
        Collections.reverse(rows);
        return rows;
    }

    /** What the chart shows, in words. */
    public String getActivitySummary() {
        long labels = report.activity().labels();
        long active = report.activity().days().stream().filter(day -> day.labels() > 0).count();
        if (labels == 0) {
            return texts.get("progress.noneInDays", getSpan());
        }
        return texts.get(
                labels == 1
                        ? "progress.oneInDays"
                        : active == 1 ? "progress.someOnOneDay" : "progress.someInDays",
                labels,
                getSpan(),
                active);
    }

    /** The numbers of days that can be chosen. */
    public List<Integer> getSpans() {
        return SPANS;
    }

    /** The number that is chosen. */
    public int getSpan() {
        return days(days);
    }

    public String getDays() {
        return days;
    }

    public void setDays(String days) {
        this.days = days;
    }

    /** The zone whose days these are, such as "Europe/Berlin". */
    public String getZone() {
        return report.activity().zone().equals(ZoneOffset.UTC)
                ? "UTC"
                : report.activity().zone().getId();
    }

    public String getProject() {
        return project;
    }

    public void setProject(String project) {
        this.project = project;
    }
}
