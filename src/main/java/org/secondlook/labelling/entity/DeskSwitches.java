package org.secondlook.labelling.entity;

/**
 * What can be switched on and off on the labelling page.
 *
 * @param singleKeys whether single keys do something (WCAG 2.1.4, Character Key Shortcuts)
 * @param sound whether an answer is heard
 * @param flash whether an answer is shown for a moment
 */
public record DeskSwitches(boolean singleKeys, boolean sound, boolean flash) {

    /** Before anybody switched: keys and flash, no sound. */
    public static final DeskSwitches STANDARD = new DeskSwitches(true, false, true);
}
