package org.secondlook.web;

/** Ends a REST request with a problem body. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** What the answer says. */
    public Problem problem() {
        return problem;
    }
}
