package org.secondlook.labelling.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.secondlook.accounts.entity.SignedInUser;
import org.secondlook.labelling.entity.Desk;

/** What lies before a person, as the API shows it. */
record DeskJson(SignedInUser user, Desk desk, UriInfo uri) {

    JsonObjectBuilder json() {
        var serves = Json.createArrayBuilder();
        desk.serves().forEach(image -> serves.add(new ServedImageJson(image, uri).json()));
        return Json.createObjectBuilder()
                .add("user", user.getName())
                .add("serves", serves)
                .add("statistics", new TallyJson(desk.tally()).json())
                .add("finished", desk.finished());
    }
}
