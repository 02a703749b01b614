/**
 * Plumbing of HTTP: the REST application, problem bodies, the guard against other sites' requests,
 * and what browsers keep for us.
 *
 * <p>Knows no feature; boundaries may use it.
 */
package org.secondlook.web;
