package org.secondlook.labelling.boundary;

import jakarta.json.Json;
import org.secondlook.labelling.entity.Label;
import org.secondlook.labelling.entity.Recording;
import org.secondlook.web.Problem;

/**
 * An answer that was not stored, as the API says it.
 *
 * @param recording what became of the answer; not one that is stored
 */
record RefusedAnswer(Recording recording) {

    Problem problem() {
        if (recording instanceof Recording.Conflict conflict) {
            return conflict(conflict.standing());
        }
        if (recording instanceof Recording.NotServed notServed) {
            return Problem.of(
                            404,
                            "not-served",
                            "Not served",
                            "You were not shown that serve yet; serve %d comes next"
                                    .formatted(notServed.current()))
                    .with("current", Json.createValue(notServed.current()));
        }
        if (recording instanceof Recording.NoSuchClass noSuchClass) {
            return Problem.of(
                    422,
                    "no-such-class",
                    "No such class",
                    "The project has no class \"%s\"".formatted(noSuchClass.code()));
        }
        if (recording instanceof Recording.NoSuchProject) {
            return Problem.of(
                    404, "no-such-project", "No such project", "There is no such project");
        }
        throw new IllegalStateException("That answer is stored: " + recording);
    }

    private static Problem conflict(Label standing) {
        var answer =
                standing.answer()
                        .labelClass()
                        .map(code -> "\"" + code + "\"")
                        .orElse("\"can't tell\"");
        return Problem.of(
                        409,
                        "answered-differently",
                        "Answered differently",
                        "Serve %d was answered before, with %s, and that stands"
                                .formatted(standing.serveNo(), answer))
                .with("serve", Json.createValue(standing.serveNo()))
                .with("class", new AnswerJson(standing.answer()).value())
                .with("revision", Json.createValue(standing.revision()));
    }
}
