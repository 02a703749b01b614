/**
 * Finding and registering what there is to label. May use the catalogue's entities and the entity
 * manager.
 */
package org.secondlook.catalogue.control;
