/**
 * What is known of the labelling: labels, each user's progress, and where each user is in the
 * schedule. Uses JPA only.
 */
package org.secondlook.labelling.entity;
