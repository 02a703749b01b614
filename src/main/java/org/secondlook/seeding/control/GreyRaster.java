package org.secondlook.seeding.control;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.secondlook.seeding.entity.Picture;

/**
 * Grey pixels that become a PNG without loss.
 *
 * @param width pixels per row
 * @param height rows
 * @param pixels row by row from the top left, 0 black to 255 white, unsigned
 */
record GreyRaster(int width, int height, byte[] pixels) {

    /** Encodes the pixels as an 8-bit grey PNG and names it. */
    Picture picture(String source, String knownClass) {
        return new Picture(source, png(), "image/png", width, height, knownClass);
    }

    private byte[] png() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, samples, 0, samples.length);

        ByteArrayOutputStream file = new ByteArrayOutputStream(512);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // Not ImageIO.write: that goes through a temporary file for every image.
        try (var output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            writer.write(new IIOImage(image, null, null));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
