/** The catalogue as the outside asks for it: projects over REST. May use all of the catalogue. */
package org.secondlook.catalogue.boundary;
