/**
 * The sources that a project can be filled from (made digits, MNIST, a folder of pictures) and the
 * display of progress while that happens.
 *
 * <p>A source reads, checks and names images one at a time; it knows neither the database nor the
 * storage that they end in. May use {@code seeding.entity}, the JDK and the progress bar library,
 * which are on the command line; the server never runs this.
 */
package org.secondlook.seeding.control;
