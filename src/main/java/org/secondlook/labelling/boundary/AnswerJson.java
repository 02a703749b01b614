package org.secondlook.labelling.boundary;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import org.secondlook.labelling.entity.Answer;

/** An answer as the API shows it: the class's code, or null for "can't tell". */
record AnswerJson(Answer answer) {

    JsonValue value() {
        return answer.labelClass().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
