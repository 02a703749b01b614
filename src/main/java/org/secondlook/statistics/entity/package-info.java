/** Numbers about labelling, as records. Uses the JDK only. */
package org.secondlook.statistics.entity;
