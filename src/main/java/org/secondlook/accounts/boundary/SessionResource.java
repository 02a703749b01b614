package org.secondlook.accounts.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import org.secondlook.configuration.Settings;
import org.secondlook.web.JsonBody;

/** How long the session lasts, and "stay signed in". */
@Path("session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final Settings settings;
    private final Clock clock;

    /** For the container's proxy. */
    protected SessionResource() {
        this(null, null);
    }

    @Inject
    SessionResource(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Asking does not keep the session alive. */
    @GET
    public JsonObject left(@Context HttpServletRequest request) {
        return UserSession.of(request).map(this::json).orElseThrow();
    }

    /** "Stay signed in": the body is an empty JSON object. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonObject stay(@Context HttpServletRequest request, InputStream body)
            throws IOException {
        JsonBody.read(body, Set.of());
        return left(request);
    }

    private JsonObject json(UserSession session) {
        return Json.createObjectBuilder()
                .add("user", session.user().getName())
                .add("idleLimitSeconds", settings.idleLimit().toSeconds())
                .add(
                        "millisLeft",
                        Math.max(0, session.left(clock.instant(), settings.idleLimit()).toMillis()))
                .build();
    }
}
