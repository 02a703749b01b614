/**
 * Where blobs are kept, a folder or Azure Blob Storage, and how their addresses are signed.
 *
 * <p>Plain classes without CDI annotations: who configures the application makes them. The only
 * place that may use {@code com.azure}; apart from that the JDK and the entities beside it.
 */
package org.secondlook.storage.control;
