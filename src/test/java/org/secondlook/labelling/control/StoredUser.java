package org.secondlook.labelling.control;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Progress;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.labelling.entity.Serve;
import org.secondlook.testing.MemoryDatabase;
import org.secondlook.testing.Recount;

/** Somebody who labels through the database, each act in a transaction of its own. */
final class StoredUser {

    private static final Clock CLOCK = Clock.systemUTC();

    private final MemoryDatabase database;
    private final long id;
    private final long project;
    private final List<Serve> answered = new ArrayList<>();

    /** A new user with that schedule seed, who opens the project. */
    StoredUser(MemoryDatabase database, long project, long seed) {
        this.database = database;
        this.project = project;
        id = database.user();
        database.inTransaction(em -> new Labels(em).begin(new Progress(id, project, seed)));
    }

    static Recorder recorder(EntityManager em) {
        return new Recorder(em, new Labels(em), CLOCK);
    }

    long id() {
        return id;
    }

    /** What the user answered so far, in order. */
    List<Serve> answered() {
        return answered;
    }

    /** The numbers of the images of {@link #answered}. */
    List<Long> imagesAnswered() {
        return answered.stream().map(Serve::imageNo).toList();
    }

    /** The next serves, as many as there are up to the count. */
    List<Serve> ask(int count, boolean beyondNew) {
        return database.inTransaction(
                em -> {
                    var progress = progress(em);
                    new Planner(new Images(em, CLOCK), new Labels(em))
                            .plan(
                                    progress,
                                    new Projects(em).find(project).orElseThrow(),
                                    count,
                                    beyondNew);
                    return progress.plan().serves().stream().limit(count).toList();
                });
    }

    List<Serve> ask(int count) {
        return ask(count, false);
    }

    /** Asks for one serve and answers it; empty when there was none. */
    Optional<Serve> label(Function<Serve, Answer> how) {
        var next = ask(1).stream().findFirst();
        next.ifPresent(serve -> answer(serve, how.apply(serve)));
        return next;
    }

    /** Labels so often, or until nothing is left. */
    void label(int times, Function<Serve, Answer> how) {
        for (int i = 0; i < times && label(how).isPresent(); i++) {
            // label does it
        }
    }

    /** Answers a serve that was handed out. */
    void answer(Serve serve, Answer answer) {
        if (!(record(serve.no(), answer) instanceof Recording.Recorded)) {
            throw new AssertionError("Not recorded: " + serve);
        }
        answered.add(serve);
    }

    Recording record(long serveNo, Answer answer) {
        return database.inTransaction(em -> recorder(em).record(id, project, serveNo, answer, 700));
    }

    Recording correct(long serveNo, Answer answer) {
        return database.inTransaction(
                em -> recorder(em).correct(id, project, serveNo, OptionalInt.empty(), answer, 300));
    }

    /** The kept counts beside those of a recount. */
    Recount recount() {
        return database.inTransaction(em -> Recount.of(em, id, project));
    }

    private Progress progress(EntityManager em) {
        return new Labels(em).progress(id, project).orElseThrow();
    }
}
