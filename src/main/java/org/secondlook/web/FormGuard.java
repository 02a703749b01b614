package org.secondlook.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses forms that none of our pages can have sent: all of them post, and are stateless.
 *
 * <p>Faces takes whatever has a view state for a submitted form, links included, which browsers
 * send with cookies from any site's page. And it decodes a view state that is not "stateless",
 * which ends in an exception at best.
 */
public class FormGuard extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** No form of ours needs more, and the server reads no longer one: see pre-boot.commands. */
    private static final int MAX_BYTES = 65_536;

    private static final String VIEW_STATE = "jakarta.faces.ViewState";
    private static final String STATELESS = "stateless";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        var viewState = request.getParameter(VIEW_STATE);
        if (viewState == null
                || (viewState.equals(STATELESS) && request.getMethod().equals("POST"))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
