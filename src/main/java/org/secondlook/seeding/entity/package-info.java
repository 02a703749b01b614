/**
 * What a source of images yields: a picture that can be put into a project, or the name of
 * something that can't be and the reason; and the exception of a source that is of no use at all.
 *
 * <p>Plain values, known to every other part of seeding. Uses the JDK only.
 */
package org.secondlook.seeding.entity;
