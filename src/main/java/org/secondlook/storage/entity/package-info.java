/**
 * The values of storage: names, opened blobs, the span in which an address works, and the
 * exceptions that state what is wrong.
 *
 * <p>Uses the JDK only.
 */
package org.secondlook.storage.entity;
