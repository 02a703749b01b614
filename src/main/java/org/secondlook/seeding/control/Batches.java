package org.secondlook.seeding.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.secondlook.seeding.entity.Candidate;
import org.secondlook.seeding.entity.Picture;

/** Reads a source a batch at a time, bounded by number and by bytes, until it is told to stop. */
final class Batches implements AutoCloseable {

    private static final int MOST_CANDIDATES = 200;
    private static final long ENOUGH_BYTES = 16L << 20;

    private final Stream<Candidate> stream;
    private final Iterator<Candidate> candidates;
    private final BooleanSupplier stopped;

    /**
     * @param stopped asked before each candidate; not null
     */
    Batches(ImageSource source, BooleanSupplier stopped) {
        this.stream = source.candidates();
        this.candidates = stream.iterator();
        this.stopped = stopped;
    }

    /** The next candidates; empty at the end of the source, and after the stop. */
    List<Candidate> next() {
        var batch = new ArrayList<Candidate>();
        long bytes = 0;
        while (batch.size() < MOST_CANDIDATES
                && bytes < ENOUGH_BYTES
                && !stopped.getAsBoolean()
                && candidates.hasNext()) {
            var candidate = candidates.next();
            if (candidate instanceof Picture picture) {
                bytes += picture.bytes().length;
            }
            batch.add(candidate);
        }
        return batch;
    }

    /** Whether the source has nothing more. */
    boolean exhausted() {
        return !candidates.hasNext();
    }

    @Override
    public void close() {
        stream.close();
    }
}
