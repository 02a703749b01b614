package org.secondlook.labelling.boundary;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.secondlook.Boundary;
import org.secondlook.RetriedOnConflict;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.configuration.Settings;
import org.secondlook.labelling.control.Labels;
import org.secondlook.labelling.control.OwnKeys;
import org.secondlook.labelling.control.Planner;
import org.secondlook.labelling.control.Recorder;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.AnsweredImage;
import org.secondlook.labelling.entity.Desk;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Plan;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.labelling.entity.Workbench;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.entity.BlobName;

/** Showing images to people and taking their answers. */
@Boundary
@RetriedOnConflict
public class Labelling {

    private final SecureRandom seeds = new SecureRandom();
    private Projects projects;
    private Images images;
    private Labels labels;
    private Planner planner;
    private Recorder recorder;
    private OwnKeys ownKeys;
    private BlobStore blobs;
    private Settings settings;

    /** For the container's proxy. */
    protected Labelling() {}

    @Inject
    Labelling(
            Projects projects,
            Images images,
            Labels labels,
            Planner planner,
            Recorder recorder,
            OwnKeys ownKeys,
            BlobStore blobs,
            Settings settings) {
        this.projects = projects;
        this.images = images;
        this.labels = labels;
        this.planner = planner;
        this.recorder = recorder;
        this.ownKeys = ownKeys;
        this.blobs = blobs;
        this.settings = settings;
    }

    /**
     * What the user is to answer next. Asking again without answering gives the same serves.
     *
     * @param count serves wanted, 1 to {@link Plan#MAX_SERVES}; there may be fewer
     * @param checking whether to go on with repeats when no image is new any more
     * @param after the last serve that the caller knows already: only later ones are given; 0 for
     *     all
     * @return empty when there is no such project
     */
    @InTurn
    public Optional<Desk> desk(
            long userId, long projectId, int count, boolean checking, long after) {
        return projects.find(projectId)
                .map(project -> desk(progress(userId, projectId), project, count, checking, after));
    }

    /**
     * What the user answered last, the newest first, as it stands.
     *
     * @param most how many, 1 to {@link Plan#MAX_SERVES}; there may be fewer
     * @return empty when there is no such project
     */
    public Optional<List<AnsweredImage>> latest(long userId, long projectId, int most) {
        return projects.find(projectId)
                .map(
                        project ->
                                labels
                                        .progress(userId, projectId)
                                        .map(
                                                progress ->
                                                        labels.latest(
                                                                userId,
                                                                projectId,
                                                                progress.serveNo(),
                                                                most))
                                        .orElse(List.of())
                                        .stream()
                                        .map(label -> answered(project, label))
                                        .toList());
    }

    private AnsweredImage answered(Project project, Label label) {
        return new AnsweredImage(label, served(project, label.serveNo(), label.imageNo()));
    }

    /**
     * What the labelling page shows.
     *
     * @param projectId the project, or empty for the oldest one
     * @param checking as for {@link #desk}
     * @return empty when there is no such project
     */
    @InTurn
    public Optional<Workbench> workbench(long userId, Optional<Long> projectId, boolean checking) {
        return projectId
                .map(projects::find)
                .orElseGet(() -> projects.all().stream().findFirst())
                .map(project -> workbench(project, progress(userId, project.id()), checking));
    }

    private Workbench workbench(Project project, Progress progress, boolean checking) {
        var classes = projects.classes(project.id());
        return new Workbench(
                project,
                classes,
                progress.key(),
                desk(progress, project, 1, checking, 0),
                ownKeys.shortcuts(progress.userId(), project.id(), classes));
    }

    private Progress progress(long userId, long projectId) {
        return labels.progress(userId, projectId)
                .orElseGet(() -> labels.begin(new Progress(userId, projectId, seeds.nextLong())));
    }

    private Desk desk(Progress progress, Project project, int count, boolean checking, long after) {
        boolean nothingNew = progress.tally(project.activeImages()).awaiting() == 0;
        if (!nothingNew || checking) {
            planner.plan(progress, project, count, checking);
        }
        boolean finished = !checking && (nothingNew || progress.current().isEmpty());
        return new Desk(
                progress.plan().serves().stream()
                        .limit(finished ? 0 : count)
                        .filter(serve -> serve.no() > after)
                        .map(serve -> served(project, serve.no(), serve.imageNo()))
                        .toList(),
                progress.tally(project.activeImages()),
                finished);
    }

    private Desk.ServedImage served(Project project, long serveNo, long imageNo) {
        var image = images.find(project.id(), imageNo).orElseThrow();
        var url = blobs.readUrl(new BlobName(image.blobName()), settings.imageUrlLifetime());
        return new Desk.ServedImage(serveNo, url, image.width(), image.height());
    }

    /** Stores the first answer to a serve; see {@link Recorder#record}. */
    @InTurn
    public Recording record(
            long userId, long projectId, long serveNo, Answer answer, int decisionMillis) {
        return recorder.record(userId, projectId, serveNo, answer, decisionMillis);
    }

    /** Stores a correction; see {@link Recorder#correct}. */
    @InTurn
    public Recording correct(
            long userId,
            long projectId,
            long serveNo,
            OptionalInt seenRevision,
            Answer answer,
            int decisionMillis) {
        return recorder.correct(userId, projectId, serveNo, seenRevision, answer, decisionMillis);
    }

    /**
     * Whether exactly this answer is stored as that revision, even when it was corrected since.
     * Another answer of the same class took another time to decide, but for a rare accident.
     */
    public boolean isStored(
            long userId,
            long projectId,
            long serveNo,
            int revision,
            Answer answer,
            int decisionMillis) {
        return labels.revision(userId, projectId, serveNo, revision)
                .filter(label -> label.answer().equals(answer))
                .filter(label -> label.decisionMillis() == decisionMillis)
                .isPresent();
    }

    /**
     * Takes an image out of labelling. Labels stay; whoever has it before them may still answer it.
     *
     * @return whether it was to be labelled before
     */
    @InTurn(ofEverybody = true)
    public boolean withdraw(long projectId, long imageNo) {
        boolean withdrawn = images.deactivate(projectId, imageNo);
        if (withdrawn) {
            labels.imageDeactivated(projectId, imageNo);
        }
        return withdrawn;
    }
}
