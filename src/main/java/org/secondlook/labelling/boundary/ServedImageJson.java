package org.secondlook.labelling.boundary;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.secondlook.labelling.entity.Desk;

/** An image to be shown, as the API shows it. */
record ServedImageJson(Desk.ServedImage image, UriInfo uri) {

    JsonObjectBuilder json() {
        return Json.createObjectBuilder()
                .add("no", image.no())
                .add("image", uri.getBaseUri().resolve(image.url()).toString())
                .add("width", image.width())
                .add("height", image.height());
    }
}
