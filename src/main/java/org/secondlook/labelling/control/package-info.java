/**
 * The serving schedule and the recording of labels. May use the labelling entities, the catalogue
 * and the entity manager.
 */
package org.secondlook.labelling.control;
