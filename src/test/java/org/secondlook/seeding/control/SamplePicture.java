package org.secondlook.seeding.control;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A striped picture to test with, in a format that ImageIO writes. */
record SamplePicture(String format, int width, int height) {

    byte[] bytes() throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int y = 0; y < height; y++) {
            graphics.setColor(new Color(y * 37 % 256, y * 101 % 256, y * 17 % 256));
            graphics.drawLine(0, y, width * (y % 7) / 7, y);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
