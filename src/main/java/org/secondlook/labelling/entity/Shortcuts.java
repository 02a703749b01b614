package org.secondlook.labelling.entity;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys of one person in one project, and what the person switched on and off.
 *
 * @param bindings which key does what; also when single keys are off
 * @param switches what is on
 */
public record Shortcuts(KeyBindings bindings, DeskSwitches switches) {

    /** Whether single keys do something. */
    public boolean singleKeys() {
        return switches.singleKeys();
    }

    /** Whether an answer is heard. */
    public boolean sound() {
        return switches.sound();
    }

    /** Whether an answer is shown for a moment. */
    public boolean flash() {
        return switches.flash();
    }

    /** The key for a class; null when none is left for it. */
    public Keystroke ofClass(String classCode) {
        return bindings.first(new DeskAction.GiveClass(classCode)).orElse(null);
    }

    /** The key for "can't tell"; null when none is left for it. */
    public Keystroke cantTell() {
        return bindings.first(DeskAction.Common.CANT_TELL).orElse(null);
    }

    /** The keys that take the last answer back, the one to show first. */
    public List<Keystroke> undo() {
        return bindings.keys(DeskAction.Common.UNDO);
    }

    /** The names of the keys that take the last answer back, separated by blanks. */
    public String undoNames() {
        return undo().stream().map(Keystroke::name).collect(Collectors.joining(" "));
    }

    /** The same as {@code aria-keyshortcuts} has it. */
    public String undoAriaKeys() {
        return undo().stream().map(Keystroke::ariaKey).collect(Collectors.joining(" "));
    }

    /** The key that shows the keys; null when none is left for it. */
    public Keystroke help() {
        return bindings.first(DeskAction.Common.HELP).orElse(null);
    }
}
