package org.secondlook.labelling.boundary;

import java.util.OptionalInt;
import org.secondlook.labelling.entity.Answer;
import org.secondlook.web.JsonBody;

/**
 * An answer as a stranger sent it, checked.
 *
 * @param serve what it answers
 * @param seenRevision of a correction: the revision that is corrected, when it was said
 * @param decisionMillis 0 to a day
 */
record AnswerBody(long serve, OptionalInt seenRevision, Answer answer, int decisionMillis) {

    private static final int MAX_CLASS_LENGTH = 16;
    private static final int DAY_IN_MILLIS = 86_400_000;

    /**
     * The first answer to a serve.
     *
     * @throws org.secondlook.web.ProblemException 422 when a member is missing or out of range
     */
    static AnswerBody first(JsonBody json) {
        return correction(json, json.integer("serve", 1, Long.MAX_VALUE));
    }

    /**
     * An answer that replaces another, or may.
     *
     * @throws org.secondlook.web.ProblemException as {@link #first}
     */
    static AnswerBody correction(JsonBody json, long serve) {
        var revision =
                json.has("revision")
                        ? OptionalInt.of((int) json.integer("revision", 0, Integer.MAX_VALUE))
                        : OptionalInt.empty();
        return new AnswerBody(
                serve,
                revision,
                answer(json),
                (int) json.integer("decisionMillis", 0, DAY_IN_MILLIS));
    }

    private static Answer answer(JsonBody json) {
        var code = json.text("class", MAX_CLASS_LENGTH);
        boolean cantTell = json.flag("cantTell");
        if (code.isPresent() == cantTell) {
            throw JsonBody.invalid("class", "must be there, or \"cantTell\": true in its place");
        }
        return code.map(Answer::of).orElseGet(Answer::cantTell);
    }
}
