package org.secondlook.statistics.entity;

import java.util.List;
import java.util.stream.Stream;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.labelling.entity.Confusion;

/**
 * A user's repeats by first and repeated answer.
 *
 * @param answers the rows, which are the columns, too: the project's classes in their order, then
 *     "can't tell"
 * @param confusion the counts
 */
public record ConfusionTable(List<Answer> answers, Confusion confusion) {

    /** Of more classes than these, only those in use have a row. */
    public static final int MANY = 12;

    public ConfusionTable {
        answers = List.copyOf(answers);
    }

    /**
     * The table of a project.
     *
     * @param classCodes the project's classes in their order
     */
    public static ConfusionTable of(List<String> classCodes, Confusion confusion) {
        boolean all = classCodes.size() <= MANY;
        var answers =
                Stream.concat(classCodes.stream().map(Answer::of), Stream.of(Answer.cantTell()))
                        .filter(answer -> all || isUsed(answer, confusion))
                        .toList();
        return new ConfusionTable(answers, confusion);
    }

    private static boolean isUsed(Answer answer, Confusion confusion) {
        return confusion.counts().keySet().stream()
                .anyMatch(pair -> pair.first().equals(answer) || pair.repeated().equals(answer));
    }

    /** Repeats with these answers. */
    public long count(Answer first, Answer repeated) {
        return confusion.count(new Confusion.Pair(first, repeated));
    }

    /** Repeats of images that first had that answer, and how many of them got it again. */
    public Proportion agreement(Answer first) {
        return new Proportion(
                count(first, first),
                answers.stream().mapToLong(repeated -> count(first, repeated)).sum());
    }
}
