/**
 * The plumbing that every feature stands on: stereotypes, producers of the clock and the entity
 * manager, the data source, security set-up and the page for failures.
 *
 * <p>Features may use it; it knows features only to wire them together at start-up.
 */
package org.secondlook;
