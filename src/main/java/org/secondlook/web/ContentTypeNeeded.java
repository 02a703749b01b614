package org.secondlook.web;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a body without a content type. {@code @Consumes} lets it through, and a page of another
 * site can send one without asking first.
 */
@Provider
public class ContentTypeNeeded implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.hasEntity() && request.getMediaType() == null) {
            throw new NotSupportedException();
        }
    }
}
