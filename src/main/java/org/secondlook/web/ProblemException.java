package org.secondlook.web;

import jakarta.ws.rs.WebApplicationException;

/** Ends a REST request with a problem body. */
public class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1;

    public ProblemException(Problem problem) {
        super(problem.detail(), problem.response());
    }
}
