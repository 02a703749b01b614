package org.secondlook.labelling.boundary;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A transaction that changes the progress of one user, whose id is the method's first argument, or
 * of everybody. On one node, those of a user run one after the other.
 */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@interface InTurn {

    /** Whether the progress of all users may change: then nobody else's turn runs meanwhile. */
    @Nonbinding
    boolean ofEverybody() default false;
}
