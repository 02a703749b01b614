package org.secondlook.labelling.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Optional;

/** The key that somebody chose for an action in a project, instead of the standard one. */
@Entity
@Table(name = "own_keys")
@IdClass(OwnKey.Key.class)
public class OwnKey {

    /** Primary key. */
    public record Key(long userId, long projectId, String actionCode) {}

    @Id private long userId;
    @Id private long projectId;
    @Id private String actionCode;
    private String keyName;

    /** For JPA. */
    protected OwnKey() {}

    public OwnKey(long userId, long projectId, DeskAction action, Keystroke key) {
        this.userId = userId;
        this.projectId = projectId;
        this.actionCode = action.code();
        this.keyName = key.name();
    }

    public DeskAction action() {
        return DeskAction.of(actionCode);
    }

    /** The key; empty when it is not allowed any more. */
    public Optional<Keystroke> key() {
        return Keystroke.of(keyName);
    }
}
