package org.secondlook.catalogue.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A set of images with the classes that they are labelled with. */
@Entity
@Table(name = "projects")
public class Project {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String instructions;
    private double repeatRate;
    private int repeatLag;
    private long registeredImages;
    private long activeImages;
    private Instant createdAt;

    /** For JPA. */
    protected Project() {}

    /**
     * A project without classes and images.
     *
     * @param repeatRate share of serves that show an image again, 0 to 1
     * @param repeatLag how many other serves lie between two serves of an image, at the least
     */
    public Project(
            String name, String instructions, double repeatRate, int repeatLag, Instant createdAt) {
        this.name = name;
        this.instructions = instructions;
        this.repeatRate = repeatRate;
        this.repeatLag = repeatLag;
        this.createdAt = createdAt;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** What annotators are told to do; plain text. */
    public String instructions() {
        return instructions;
    }

    /** Share of serves that show an image again, 0 to 1. */
    public double repeatRate() {
        return repeatRate;
    }

    /** How many other serves lie between two serves of one image to one user, at the least. */
    public int repeatLag() {
        return repeatLag;
    }

    /** How many images were ever registered; they are numbered from 1 to this without gaps. */
    public long registeredImages() {
        return registeredImages;
    }

    /** How many images are to be labelled. */
    public long activeImages() {
        return activeImages;
    }
}
