package org.secondlook.labelling.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;
import org.secondlook.labelling.entity.DeskAction;
import org.secondlook.labelling.entity.DeskSwitches;
import org.secondlook.labelling.entity.KeyBindings;
import org.secondlook.labelling.entity.Keyboard;
import org.secondlook.labelling.entity.KeysChange;
import org.secondlook.labelling.entity.Keystroke;
import org.secondlook.language.control.Texts;

/** The page where people choose their keys and switch keys, sound and flash. */
@Named("keys")
@RequestScoped
public class KeysView {

    private static final int UNPROCESSABLE = 422;
    private static final String FIELD = "key.";

    @Inject private Keys keys;
    @Inject private CurrentUser currentUser;
    @Inject private FacesContext faces;
    @Inject private Texts texts;

    private String projectId;
    private String done;
    private Keyboard keyboard;
    private DeskSwitches posted;
    private List<Row> rows = List.of();

    /**
     * An action in the table.
     *
     * @param number place in the table, from 0
     * @param field name of the input
     * @param name what the action is called
     * @param present the keys that it has now, the one to show first
     * @param standard the key that it has when nobody chose another; null when that is the present
     *     one, or there is none
     * @param chosen the input's text: one's own key, or what was typed
     * @param objection why that won't do; empty when it will
     */
    public record Row(
            int number,
            String field,
            String name,
            List<Keystroke> present,
            Keystroke standard,
            String chosen,
            String objection) {}

    /** Loads what the page shows. */
    public void open() throws IOException {
        Optional<Long> id = Optional.empty();
        if (projectId != null) {
            if (!projectId.matches("[0-9]{1,18}")) {
                notFound();
                return;
            }
            id = Optional.of(Long.valueOf(projectId));
        }
        keyboard = keys.keyboard(currentUser.get().id(), id).orElse(null);
        if (keyboard != null) {
            var chosen = new HashMap<DeskAction, String>();
            bindings().own().forEach((action, key) -> chosen.put(action, shown(key)));
            rows = rows(chosen, Map.of());
        } else if (id.isPresent()) {
            notFound();
        }
    }

    private void notFound() throws IOException {
        faces.getExternalContext()
                .responseSendError(HttpServletResponse.SC_NOT_FOUND, "No such project");
        faces.responseComplete();
    }

    /** Stores what was posted, all of it or nothing, and says what won't do. */
    public void save() throws IOException {
        if (keyboard == null) {
            return;
        }
        var parameters = faces.getExternalContext().getRequestParameterMap();
        posted =
                new DeskSwitches(
                        parameters.containsKey("singleKeys"),
                        parameters.containsKey("sound"),
                        parameters.containsKey("flash"));
        var typed = new HashMap<DeskAction, String>();
        var wishes = new LinkedHashMap<DeskAction, Keystroke>();
        var objections = new HashMap<DeskAction, String>();
        for (var row : rows) {
            var action = bindings().actions().get(row.number());
            // what the form did not have stays
            var text = parameters.getOrDefault(row.field(), row.chosen());
            typed.put(action, text);
            if (!text.isEmpty()) {
                key(text)
                        .ifPresentOrElse(
                                key -> wishes.put(action, key),
                                () -> objections.put(action, texts.get("keys.notAKey")));
            }
        }
        if (objections.isEmpty()) {
            var change =
                    keys.change(currentUser.get().id(), keyboard.project().id(), wishes, posted);
            if (change instanceof KeysChange.Refused refused) {
                objectToClashes(refused.clashes(), wishes, objections);
            } else if (change instanceof KeysChange.Kept) {
                redirect("saved");
                return;
            } else {
                notFound();
                return;
            }
        } else {
            objectToClashes(bindings().clashes(wishes), wishes, objections);
        }
        faces.getExternalContext().setResponseStatus(UNPROCESSABLE);
        faces.addMessage(
                null,
                new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.get("keys.refused"), null));
        rows = rows(typed, objections);
    }

    private void objectToClashes(
            Map<DeskAction, DeskAction> clashes,
            Map<DeskAction, Keystroke> wishes,
            Map<DeskAction, String> objections) {
        clashes.forEach(
                (action, other) -> {
                    var key =
                            Optional.ofNullable(wishes.get(action))
                                    .or(() -> bindings().standard(action))
                                    .orElseThrow();
                    objections.putIfAbsent(
                            action, texts.get("keys.taken", shown(key), name(other)));
                });
    }

    /** Gives the standard keys again. */
    public void reset() throws IOException {
        if (keyboard != null) {
            keys.reset(currentUser.get().id(), keyboard.project().id());
            redirect("reset");
        }
    }

    private void redirect(String what) throws IOException {
        faces.getExternalContext()
                .redirect("/keys?project=" + keyboard.project().id() + "&done=" + what);
        faces.responseComplete();
    }

    private List<Row> rows(Map<DeskAction, String> chosen, Map<DeskAction, String> objections) {
        var all = new ArrayList<Row>();
        for (var action : bindings().actions()) {
            var present = bindings().keys(action);
            all.add(
                    new Row(
                            all.size(),
                            FIELD + action.code(),
                            name(action),
                            present,
                            bindings()
                                    .standard(action)
                                    .filter(key -> !present.contains(key))
                                    .orElse(null),
                            chosen.getOrDefault(action, ""),
                            objections.getOrDefault(action, "")));
        }
        return all;
    }

    private KeyBindings bindings() {
        return keyboard.shortcuts().bindings();
    }

    private String name(DeskAction action) {
        return keyboard.classes().stream()
                .filter(it -> new DeskAction.GiveClass(it.code()).equals(action))
                .map(LabelClass::name)
                .findFirst()
                .orElseGet(() -> texts.get("keys.action." + action.code()));
    }

    /** The key that was typed: its character, or its name in the page's language or in English. */
    private Optional<Keystroke> key(String typed) {
        var name = plain(typed);
        return Keystroke.NAMED.stream()
                .filter(key -> plain(shown(key)).equals(name) || plain(key.name()).equals(name))
                .findFirst()
                .or(() -> Keystroke.of(typed));
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private String shown(Keystroke key) {
        return key.isNamed() ? texts.get(key.textKey()) : key.character();
    }

    /** Whether there is a project. */
    public boolean isAvailable() {
        return keyboard != null;
    }

    public Project getShownProject() {
        return keyboard.project();
    }

    public List<Project> getProjects() {
        return keyboard.projects();
    }

    public List<Row> getRows() {
        return rows;
    }

    /** The keys that show no character. */
    public List<Keystroke> getNamedKeys() {
        return Keystroke.NAMED;
    }

    /** What is on: as posted, when that was refused. */
    public DeskSwitches getSwitches() {
        return posted == null ? keyboard.shortcuts().switches() : posted;
    }

    /** What was done before this page came: {@code saved}, {@code reset} or null. */
    public String getDone() {
        return done;
    }

    public void setDone(String done) {
        this.done = done;
    }

    public String getProject() {
        return projectId;
    }

    public void setProject(String project) {
        this.projectId = project;
    }
}
