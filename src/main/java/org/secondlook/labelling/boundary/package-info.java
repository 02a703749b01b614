/**
 * Labelling as the outside calls it: the facade, the pages' views and the REST resources. May use
 * all of labelling, the accounts' current user, blob URLs and {@code web}.
 */
package org.secondlook.labelling.boundary;
