/**
 * Numbers about labelling, as records. May use labelling's and the catalogue's entities, which they
 * are made of.
 */
package org.secondlook.statistics.entity;
