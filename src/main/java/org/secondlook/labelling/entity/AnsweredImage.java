package org.secondlook.labelling.entity;

/**
 * An image with the answer that its annotator gave.
 *
 * @param label the answer that stands for the serve
 * @param image what was shown
 */
public record AnsweredImage(Label label, Desk.ServedImage image) {}
