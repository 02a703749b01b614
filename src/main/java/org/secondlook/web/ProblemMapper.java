package org.secondlook.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.UUID;

/** Gives every failed REST request a problem body, and tells of an unexpected one only its id. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof ProblemException refused) {
            return refused.problem().response();
        }
        if (thrown instanceof WebApplicationException expected) {
            var response = expected.getResponse();
            if (response.hasEntity() || response.getStatus() < 400) {
                return response;
            }
            return answer(response);
        }
        var id = UUID.randomUUID();
        LOG.log(Level.ERROR, "Request failed, " + id, thrown);
        return Problem.of(
                        500,
                        "unexpected",
                        "Something went wrong here",
                        "The log says more under " + id)
                .response();
    }

    private static Response answer(Response response) {
        var title = response.getStatusInfo().getReasonPhrase();
        var type = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        var problem =
                Problem.of(
                                response.getStatus(),
                                type,
                                title,
                                switch (response.getStatus()) {
                                    case 404 -> "There is nothing at this address";
                                    case 405 -> "This address does not take that method";
                                    case 406 -> "Answers are application/json";
                                    case 415 -> "Send application/json";
                                    default -> title;
                                })
                        .response();
        var allow = response.getHeaderString("Allow");
        return allow == null
                ? problem
                : Response.fromResponse(problem).header("Allow", allow).build();
    }
}
