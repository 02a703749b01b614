package org.secondlook;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A worker inside a feature, made by its constructor: by the container on the server, by hand on
 * the command line and in tests. It runs in its caller's transaction.
 */
@Stereotype
@Dependent
@Retention(RUNTIME)
@Target(TYPE)
public @interface Control {}
