package org.secondlook.seeding.control;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.secondlook.seeding.entity.Picture;

/** Where the images of a source go. Asked by one thread at a time. */
public interface Destination {

    /** The codes of the classes that an image may be known to show; not null. */
    Set<String> classes();

    /**
     * Which of these contents need not be added again.
     *
     * @param hashes SHA-256 hashes, at most 1,000
     */
    Set<String> registered(Collection<String> hashes);

    /**
     * Adds images: all or, when it throws, none.
     *
     * @param fresh at most 1,000, no content twice, none of them registered a moment ago; not null
     * @param progress told how many more images are done, from any thread; not null
     * @return how many were new; fewer than given when another process was faster
     */
    long add(List<Picture> fresh, LongConsumer progress);
}
