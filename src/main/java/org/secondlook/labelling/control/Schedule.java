package org.secondlook.labelling.control;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.secondlook.configuration.Settings;
import org.secondlook.labelling.entity.Position;
import org.secondlook.labelling.entity.Serve;

/**
 * Which image a user sees at which serve: a pure function of the user's seed, the serve number and
 * the position that the serves before it led to. What the user answers has no part in it.
 *
 * @param seed the user's schedule seed in the project
 * @param repeatRate probability of a repeat where one is possible, 0 to 1
 * @param repeatLag how many other serves lie between two serves of an image, at the least; 0 or
 *     more
 */
public record Schedule(long seed, double repeatRate, int repeatLag) {

    /** What a draw is for; each purpose has its own random numbers. */
    private static final long NEW_OR_REPEAT = 1;

    private static final long WHICH_REPEAT = 2;
    private static final long IMAGE_ORDER = 3;

    /** Draws for a repeat whose image is still to be labelled, before looking at its neighbours. */
    private static final int DRAWS = 8;

    private static final int NEIGHBOURS = 256;

    /**
     * What the schedule has to look up.
     *
     * @param lastImageNo the highest image number in the project; 0 when there is none
     * @param toBeLabelled whether the image with that number is to be labelled
     * @param firstServe the user's first-time serve with that distinct number, whose image need not
     *     be to be labelled any more
     */
    public record Lookups(
            long lastImageNo, LongPredicate toBeLabelled, LongFunction<Serve> firstServe) {}

    /** How the schedule goes on. */
    public sealed interface Step {

        /** With this serve, which leaves the schedule at that position. */
        record Next(Serve serve, Position after) implements Step {}

        /** With nothing: no image is new, though one could be repeated. */
        record NothingNew(Position at) implements Step {}
    }

    /**
     * The serve at a position.
     *
     * @param position where the user is
     * @param beyondNew whether to repeat where it is an image's turn that is new, but none is
     */
    public Step next(Position position, Lookups lookups, boolean beyondNew) {
        var candidates = Candidates.at(position, repeatLag);
        if (candidates.count() > 0 && draw(position, NEW_OR_REPEAT, 0).asFraction() < repeatRate) {
            var repeat = drawRepeat(position, candidates, lookups);
            if (repeat.isPresent()) {
                return step(repeat.get(), position);
            }
        }
        var here = position;
        while (true) {
            if (here.blockExhausted()) {
                if (lookups.lastImageNo() <= here.blockEnd()) {
                    return beyondNew
                            ? anyRepeat(here, candidates, lookups)
                            : new Step.NothingNew(here);
                }
                here = here.inNextBlock(lookups.lastImageNo());
            }
            long imageNo = imageAtCursor(here);
            here = here.pastOneImage();
            if (lookups.toBeLabelled().test(imageNo)) {
                long serveNo = here.nextServe();
                return step(new Serve(serveNo, imageNo, here.distinctImages() + 1, serveNo), here);
            }
        }
    }

    private Step step(Serve serve, Position position) {
        // More than this lag needs, for the day when a longer one is set.
        int kept = Math.max(repeatLag, Settings.MAX_REPEAT_LAG);
        return new Step.Next(serve, position.after(serve, kept));
    }

    private long imageAtCursor(Position position) {
        var key = Hash.of(seed).and(IMAGE_ORDER).and(position.blockStart());
        return position.blockStart()
                + new KeyedPermutation(key, position.blockSize()).at(position.blockCursor());
    }

    private Optional<Serve> drawRepeat(Position position, Candidates candidates, Lookups lookups) {
        for (int attempt = 0; attempt < DRAWS; attempt++) {
            long chosen = draw(position, WHICH_REPEAT, attempt).below(candidates.count());
            var repeat = repeat(position, candidates.distinctNo(chosen), lookups);
            if (repeat.isPresent()) {
                return repeat;
            }
        }
        return Optional.empty();
    }

    /** Where nothing else is left, the neighbours of a draw are looked at, too. */
    private Step anyRepeat(Position position, Candidates candidates, Lookups lookups) {
        if (candidates.count() > 0) {
            var drawn = drawRepeat(position, candidates, lookups);
            if (drawn.isPresent()) {
                return step(drawn.get(), position);
            }
            long start = draw(position, WHICH_REPEAT, DRAWS).below(candidates.count());
            for (long i = 0; i < Math.min(NEIGHBOURS, candidates.count()); i++) {
                long chosen = (start + i) % candidates.count();
                var repeat = repeat(position, candidates.distinctNo(chosen), lookups);
                if (repeat.isPresent()) {
                    return step(repeat.get(), position);
                }
            }
        }
        return new Step.NothingNew(position);
    }

    private static Optional<Serve> repeat(Position position, long distinctNo, Lookups lookups) {
        var first = lookups.firstServe().apply(distinctNo);
        return lookups.toBeLabelled().test(first.imageNo())
                ? Optional.of(
                        new Serve(position.nextServe(), first.imageNo(), distinctNo, first.no()))
                : Optional.empty();
    }

    private Hash draw(Position position, long purpose, long attempt) {
        return Hash.of(seed).and(purpose).and(position.nextServe()).and(attempt);
    }

    /**
     * The images that may be repeated: distinct numbers 1 .. oldest enough, without those that were
     * repeated inside the lag.
     *
     * @param eldest highest distinct number that was first served before the lag
     * @param tooRecent distinct numbers up to it that were repeated inside the lag, ascending
     */
    private record Candidates(long eldest, List<Long> tooRecent) {

        static Candidates at(Position position, int lag) {
            var trail = position.trail();
            var inLag = trail.subList(Math.max(0, trail.size() - lag), trail.size());
            long eldest = position.distinctImages() - inLag.stream().filter(no -> no > 0).count();
            var tooRecent =
                    inLag.stream()
                            .filter(no -> no < 0)
                            .map(no -> -no)
                            .filter(no -> no <= eldest)
                            .distinct()
                            .sorted()
                            .toList();
            return new Candidates(eldest, tooRecent);
        }

        long count() {
            return eldest - tooRecent.size();
        }

        /** The distinct number of the candidate at that place, from 0: each has one place. */
        long distinctNo(long place) {
            long distinctNo = place + 1;
            for (long recent : tooRecent) {
                if (recent <= distinctNo) {
                    distinctNo++;
                }
            }
            return distinctNo;
        }
    }
}
