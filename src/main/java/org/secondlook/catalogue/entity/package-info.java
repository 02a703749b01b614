/** What there is to label: projects, their classes and their images. Uses JPA only. */
package org.secondlook.catalogue.entity;
