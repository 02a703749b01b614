/**
 * The door for browsers to blobs whose addresses the application signed itself.
 *
 * <p>May use servlets, injection, and the control and entity packages of storage.
 */
package org.secondlook.storage.boundary;
