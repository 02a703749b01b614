package org.secondlook.seeding.control;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.UnusableSourceException;

/** Where images come from. Reading it twice yields the same candidates in the same order. */
public interface ImageSource {

    /**
     * Tells how many candidates there will be, rejected ones included, for the progress display.
     *
     * @return at least 0; empty when that can't be told without reading everything
     * @throws UnusableSourceException when the source can't be used at all
     */
    OptionalLong expected();

    /**
     * Yields the candidates one at a time, with no more than a few images in memory. The stream is
     * sequential and holds open files: close it.
     *
     * @return the candidates in a fixed order
     * @throws UnusableSourceException when the source can't be used at all, here or while the
     *     stream is read; a single bad image is a {@link org.secondlook.seeding.entity.Rejected}
     *     instead
     */
    Stream<Candidate> candidates();
}
