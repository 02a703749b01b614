/**
 * The command line {@code scripts/seed}: options, questions and messages. Made for people at a
 * terminal and for scripts: results on the standard output, one line on the standard error when
 * something is wrong, and an exit code.
 *
 * <p>May use all of seeding, and accounts for the users it makes.
 */
package org.secondlook.seeding.boundary;
