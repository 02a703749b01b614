package org.secondlook.labelling.entity;

import java.net.URI;
import java.util.List;

/**
 * What lies before an annotator.
 *
 * @param serves what to answer next, in order; empty when finished
 * @param tally what the annotator did
 * @param finished whether no image is new any more and the annotator did not ask to go on
 */
public record Desk(List<ServedImage> serves, Tally tally, boolean finished) {

    /**
     * An image to be answered. Nothing here tells whether it is a repeat.
     *
     * @param no serve number
     * @param url short-lived signed URL of the bytes; may be relative to the application
     * @param width pixels
     * @param height pixels
     */
    public record ServedImage(long no, URI url, int width, int height) {}
}
