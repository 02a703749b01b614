/**
 * Plumbing of HTTP: the REST application, problem bodies, security headers and the guard against
 * other sites' requests.
 *
 * <p>Knows no feature; boundaries may use it.
 */
package org.secondlook.web;
