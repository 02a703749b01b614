package org.secondlook.labelling.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.secondlook.labelling.entity.Position;
import org.secondlook.labelling.entity.Serve;

/** Walks through a schedule in memory and keeps what was served. */
final class SimulatedUser {

    private final List<Serve> serves = new ArrayList<>();
    private final List<Serve> firstServes = new ArrayList<>();
    private final Set<Long> inactive;
    private Schedule schedule;
    private long images;
    private Position position = Position.start();

    /**
     * @param images how many images there are at first
     * @param inactive image numbers that are not to be labelled; may change while the user goes on
     */
    SimulatedUser(Schedule schedule, long images, Set<Long> inactive) {
        this.schedule = schedule;
        this.images = images;
        this.inactive = inactive;
    }

    void addImages(long count) {
        images += count;
    }

    void changeTo(Schedule other) {
        schedule = other;
    }

    /** One step; false when nothing new is left (or nothing at all, beyond the new). */
    boolean step(boolean beyondNew) {
        var lookups =
                new Schedule.Lookups(
                        images,
                        imageNo -> !inactive.contains(imageNo),
                        distinctNo -> firstServes.get((int) distinctNo - 1));
        var step = schedule.next(position, lookups, beyondNew);
        if (step instanceof Schedule.Step.Next next) {
            position = next.after();
            serves.add(next.serve());
            if (next.serve().isFirstTime()) {
                firstServes.add(next.serve());
            }
            return true;
        }
        position = ((Schedule.Step.NothingNew) step).at();
        return false;
    }

    /** Goes on for so many serves, or until nothing new is left. */
    SimulatedUser run(int count) {
        for (int i = 0; i < count; i++) {
            if (!step(false)) {
                break;
            }
        }
        return this;
    }

    /** Goes on until nothing new is left. */
    SimulatedUser runToTheEnd() {
        return run(Integer.MAX_VALUE);
    }

    List<Serve> serves() {
        return serves;
    }

    List<Serve> firstServes() {
        return firstServes;
    }

    List<Serve> repeats() {
        return serves.stream().filter(serve -> !serve.isFirstTime()).toList();
    }

    List<Long> imageOrder() {
        return firstServes.stream().map(Serve::imageNo).toList();
    }
}
