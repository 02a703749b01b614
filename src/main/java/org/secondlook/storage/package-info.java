/**
 * Storage: the bytes of images, by name, and the short-lived addresses under which a browser may
 * read them.
 *
 * <p>A leaf: it knows nothing of projects, users or labels and uses no other feature. Blobs are
 * private. The only way out of here to a browser is an address that reads one blob, for minutes.
 */
package org.secondlook.storage;
