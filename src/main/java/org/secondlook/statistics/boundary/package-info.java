/**
 * How a person is doing: read from the running counts, for the pages and over REST. May use
 * labelling's and the catalogue's controls and the accounts' current user.
 */
package org.secondlook.statistics.boundary;
