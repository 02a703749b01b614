package org.secondlook.catalogue.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** One of the answers that a project allows. */
@Entity
@Table(name = "label_classes")
@IdClass(LabelClass.Key.class)
public class LabelClass {

    /** Primary key. */
    public record Key(long projectId, String code) {}

    @Id private long projectId;
    @Id private String code;
    private String name;
    private String shortcut;
    private int position;

    /** For JPA. */
    protected LabelClass() {}

    /**
     * @param code what is stored with a label, 1 to 16 characters
     * @param name what people read
     * @param shortcut the one key that gives this answer
     * @param position place among the project's classes, from 0
     */
    public LabelClass(long projectId, String code, String name, String shortcut, int position) {
        this.projectId = projectId;
        this.code = code;
        this.name = name;
        this.shortcut = shortcut;
        this.position = position;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String shortcut() {
        return shortcut;
    }

    public int position() {
        return position;
    }
}
