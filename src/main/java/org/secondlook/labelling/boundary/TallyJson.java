package org.secondlook.labelling.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.secondlook.labelling.entity.Tally;

/** The counts as the labelling API shows them. */
record TallyJson(Tally tally) {

    JsonObjectBuilder json() {
        return Json.createObjectBuilder()
                .add("labels", tally.labels())
                .add("distinctImages", tally.distinctImages())
                .add("awaiting", tally.awaiting());
    }
}
