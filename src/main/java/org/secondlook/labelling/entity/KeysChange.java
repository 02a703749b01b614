package org.secondlook.labelling.entity;

import java.util.Map;

/** What became of a change of keys and switches. */
public sealed interface KeysChange {

    /** It is stored. */
    record Kept() implements KeysChange {}

    /**
     * Two actions would have had one key; nothing was stored.
     *
     * @param clashes each action whose change is in the way, with the action that has the key
     */
    record Refused(Map<DeskAction, DeskAction> clashes) implements KeysChange {}

    /** There is no such project; nothing was stored. */
    record NoSuchProject() implements KeysChange {}
}
