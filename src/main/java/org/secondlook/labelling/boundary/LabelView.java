package org.secondlook.labelling.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Desk;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.labelling.entity.Shortcuts;
import org.secondlook.labelling.entity.Workbench;
import org.secondlook.language.control.Texts;
import org.secondlook.language.entity.Message;

/** The labelling page and the page that follows the last new image. Works without scripts. */
@Named("label")
@RequestScoped
public class LabelView {

    private static final long DAY_IN_MILLIS = 86_400_000;

    @Inject private Labelling labelling;
    @Inject private CurrentUser currentUser;
    @Inject private FacesContext faces;
    @Inject private Clock clock;
    @Inject private Texts texts;

    private String project;
    private boolean checking;
    private String tooFew;
    private Workbench workbench;

    /** Loads what the labelling page shows, or goes to the page that fits instead. */
    public void open() throws IOException {
        load();
        if (workbench != null && workbench.desk().serves().isEmpty()) {
            boolean nothingToCheck = !workbench.desk().finished();
            redirect(
                    "/done?project="
                            + workbench.project().id()
                            + (nothingToCheck ? "&tooFew=true" : ""));
        }
    }

    /** Loads what the page after the last image shows, or goes back to labelling. */
    public void openDone() throws IOException {
        load();
        if (workbench != null && !workbench.desk().finished()) {
            redirect("/label?project=" + workbench.project().id());
        }
    }

    private void load() throws IOException {
        Optional<Long> id = Optional.empty();
        if (project != null) {
            if (!project.matches("[0-9]{1,18}")) {
                notFound();
                return;
            }
            id = Optional.of(Long.valueOf(project));
        }
        workbench = labelling.workbench(currentUser.get().id(), id, isChecking()).orElse(null);
        if (workbench == null && id.isPresent()) {
            notFound();
        }
    }

    private void notFound() throws IOException {
        faces.getExternalContext()
                .responseSendError(HttpServletResponse.SC_NOT_FOUND, "No such project");
        faces.responseComplete();
    }

    /** Takes the answer that was posted, and shows the next image by a redirect. */
    public void answer() throws IOException {
        var posted = faces.getExternalContext().getRequestParameterMap();
        var serve = posted.getOrDefault("serve", "");
        var code = posted.get("answer");
        boolean cantTell = posted.containsKey("cantTell");
        boolean onePick = (code == null) == cantTell;
        if (workbench == null) {
            return;
        }
        if (!serve.matches("[0-9]{1,18}") || !onePick || (code != null && code.length() > 16)) {
            faces.getExternalContext().setResponseStatus(422);
            say(Message.of("label.noAnswer"));
            return;
        }
        var recording =
                labelling.record(
                        currentUser.get().id(),
                        workbench.project().id(),
                        Long.parseLong(serve),
                        cantTell ? Answer.cantTell() : Answer.of(code),
                        decisionMillis(posted.getOrDefault("shownAt", "")));
        if (recording instanceof Recording.Recorded
                || recording instanceof Recording.AlreadyRecorded) {
            redirect(getPath());
        } else {
            faces.getExternalContext().setResponseStatus(statusOf(recording));
            say(why(recording));
            load();
        }
    }

    private static int statusOf(Recording recording) {
        if (recording instanceof Recording.Conflict) {
            return HttpServletResponse.SC_CONFLICT;
        }
        return recording instanceof Recording.NoSuchClass ? 422 : HttpServletResponse.SC_NOT_FOUND;
    }

    private Message why(Recording recording) {
        if (recording instanceof Recording.Conflict conflict) {
            return Message.of(
                    "label.answeredBefore",
                    conflict.standing()
                            .answer()
                            .labelClass()
                            .map(this::className)
                            .orElseGet(() -> texts.get("label.saidCantTell")));
        }
        if (recording instanceof Recording.NoSuchClass) {
            return Message.of("label.noSuchClass");
        }
        return Message.of("label.notNow");
    }

    private String className(String code) {
        return workbench.classes().stream()
                .filter(labelClass -> labelClass.code().equals(code))
                .findFirst()
                .map(LabelClass::name)
                .orElse(code);
    }

    private int decisionMillis(String shownAt) {
        if (!shownAt.matches("[0-9]{1,15}")) {
            return 0;
        }
        return (int) Math.max(0, Math.min(DAY_IN_MILLIS, clock.millis() - Long.parseLong(shownAt)));
    }

    private void say(Message message) {
        faces.addMessage(
                null, new FacesMessage(FacesMessage.SEVERITY_WARN, texts.get(message), null));
    }

    private void redirect(String path) throws IOException {
        faces.getExternalContext().redirect(path);
        faces.responseComplete();
    }

    /** Whether there is a project to label. */
    public boolean isAvailable() {
        return workbench != null;
    }

    public String getProjectName() {
        return workbench.project().name();
    }

    public long getProjectId() {
        return workbench.project().id();
    }

    public String getInstructions() {
        return workbench.project().instructions();
    }

    public List<LabelClass> getClasses() {
        return workbench.classes();
    }

    /** What stands for the image where it can't be seen. */
    public String getImageAlt() {
        return texts.get("label.image", String.valueOf(getServe().no()));
    }

    /** The person's keys, and switches. */
    public Shortcuts getShortcuts() {
        return workbench.shortcuts();
    }

    /** What browsers keep answers under that are not sent yet. */
    public String getProgressKey() {
        return workbench.progressKey();
    }

    /** The image to answer; null when there is none. */
    public Desk.ServedImage getServe() {
        return workbench.desk().serves().stream().findFirst().orElse(null);
    }

    /** Milliseconds since 1970: what the time to decide is counted from. */
    public long getNow() {
        return clock.millis();
    }

    /** The page's own path with its query. */
    public String getPath() {
        return "/label?project="
                + workbench.project().id()
                + (isChecking() ? "&checking=true" : "");
    }

    /** Whether the person goes on although no image is new any more. */
    public boolean isChecking() {
        return checking;
    }

    /** Whether the images are too few for one to be shown again with others in between. */
    public boolean isTooFewToCheck() {
        return "true".equals(tooFew);
    }

    /** How many other images lie between two serves of one, at the least. */
    public int getRepeatLag() {
        return workbench.project().repeatLag();
    }

    public String getTooFew() {
        return tooFew;
    }

    public void setTooFew(String tooFew) {
        this.tooFew = tooFew;
    }

    public String getProject() {
        return project;
    }

    public void setProject(String project) {
        this.project = project;
    }

    public void setChecking(boolean checking) {
        this.checking = checking;
    }
}
