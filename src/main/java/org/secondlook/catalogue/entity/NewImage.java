package org.secondlook.catalogue.entity;

/**
 * What is known of an image that is to be registered; its bytes are in blob storage already.
 *
 * @param blobName name in blob storage
 * @param sha256 content hash, 64 lower-case hexadecimal digits
 * @param contentType media type
 * @param width pixels
 * @param height pixels
 * @param sizeBytes size of the file
 * @param knownClass code of the class that is known to be right, or null
 */
public record NewImage(
        String blobName,
        String sha256,
        String contentType,
        int width,
        int height,
        long sizeBytes,
        String knownClass) {}
