package org.secondlook.labelling.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What somebody switched on and off for labelling, in all projects. */
@Entity
@Table(name = "desk_preferences")
public class DeskPreferences {

    @Id private long userId;
    private boolean singleKeys;
    private boolean sound;
    private boolean flash;

    /** For JPA. */
    protected DeskPreferences() {}

    public DeskPreferences(long userId, DeskSwitches switches) {
        this.userId = userId;
        this.singleKeys = switches.singleKeys();
        this.sound = switches.sound();
        this.flash = switches.flash();
    }

    public DeskSwitches switches() {
        return new DeskSwitches(singleKeys, sound, flash);
    }
}
