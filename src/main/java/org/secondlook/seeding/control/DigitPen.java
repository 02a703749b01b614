package org.secondlook.seeding.control;

import java.util.List;

/**
 * A round pen that inks strokes on a 28×28 image the way MNIST frames its digits: fitted to 20×20
 * pixels, the centre of mass in the middle, white on black. Whole-number coverage counting instead
 * of Java2D, whose smoothing differs between versions and platforms.
 */
final class DigitPen {

    /** Width and height of the image in pixels. */
    static final int SIDE = 28;

    private static final int BOX = 20;
    private static final int FINENESS = 4;
    private static final int FINE_SIDE = SIDE * FINENESS;

    private final double width;

    /** Takes a pen by its width in pixels. */
    DigitPen(double width) {
        this.width = width;
    }

    /** Inks the strokes, whatever their size and place, as one digit in the middle. */
    GreyRaster ink(List<Stroke> strokes) {
        boolean[] fine = new boolean[FINE_SIDE * FINE_SIDE];
        double left = strokes.stream().mapToDouble(s -> least(s.x())).min().orElseThrow();
        double top = strokes.stream().mapToDouble(s -> least(s.y())).min().orElseThrow();
        double across = strokes.stream().mapToDouble(s -> most(s.x())).max().orElseThrow() - left;
        double down = strokes.stream().mapToDouble(s -> most(s.y())).max().orElseThrow() - top;
        double scale = FINENESS * (BOX - width) / Math.max(across, down);
        double startX = (FINE_SIDE - scale * across) / 2 - scale * left;
        double startY = (FINE_SIDE - scale * down) / 2 - scale * top;
        for (Stroke stroke : strokes) {
            for (int i = 1; i < stroke.x().length; i++) {
                inkPiece(
                        fine,
                        startX + scale * stroke.x()[i - 1],
                        startY + scale * stroke.y()[i - 1],
                        startX + scale * stroke.x()[i],
                        startY + scale * stroke.y()[i]);
            }
        }
        return new GreyRaster(SIDE, SIDE, blurred(coverage(fine)));
    }

    /** Inks all fine pixels whose middle is within half the pen's width of a straight piece. */
    private void inkPiece(boolean[] fine, double x1, double y1, double x2, double y2) {
        double radius = FINENESS * width / 2;
        double dx = x2 - x1;
        double dy = y2 - y1;
        double lengthSquared = Math.max(1e-9, dx * dx + dy * dy);
        int fromX = (int) Math.max(0, Math.min(x1, x2) - radius);
        int toX = (int) Math.min(FINE_SIDE - 1, Math.max(x1, x2) + radius);
        int fromY = (int) Math.max(0, Math.min(y1, y2) - radius);
        int toY = (int) Math.min(FINE_SIDE - 1, Math.max(y1, y2) + radius);
        for (int y = fromY; y <= toY; y++) {
            for (int x = fromX; x <= toX; x++) {
                double px = x + 0.5 - x1;
                double py = y + 0.5 - y1;
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) / lengthSquared));
                double offX = px - along * dx;
                double offY = py - along * dy;
                if (offX * offX + offY * offY <= radius * radius) {
                    fine[y * FINE_SIDE + x] = true;
                }
            }
        }
    }

    /** Counts the inked fine pixels under every pixel, 0 to 16, centred by mass. */
    private int[] coverage(boolean[] fine) {
        long mass = 0;
        long sumX = 0;
        long sumY = 0;
        for (int i = 0; i < fine.length; i++) {
            if (fine[i]) {
                mass++;
                sumX += i % FINE_SIDE;
                sumY += i / FINE_SIDE;
            }
        }
        // The box leaves 4 pixels on each side; at least one of them stays black.
        int most = FINENESS * ((SIDE - BOX) / 2 - 1);
        int shiftX = (int) Math.max(-most, Math.min(most, FINE_SIDE / 2 - sumX / mass));
        int shiftY = (int) Math.max(-most, Math.min(most, FINE_SIDE / 2 - sumY / mass));
        int[] counts = new int[SIDE * SIDE];
        for (int i = 0; i < fine.length; i++) {
            if (fine[i]) {
                int x = (i % FINE_SIDE + shiftX) / FINENESS;
                int y = (i / FINE_SIDE + shiftY) / FINENESS;
                counts[y * SIDE + x]++;
            }
        }
        return counts;
    }

    /** Blurs with (1, 6, 1)/8 in both directions, then makes the middle of a stroke fully white. */
    private byte[] blurred(int[] counts) {
        int[] rows = new int[counts.length];
        byte[] pixels = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int x = i % SIDE;
            int before = x > 0 ? counts[i - 1] : 0;
            int after = x < SIDE - 1 ? counts[i + 1] : 0;
            rows[i] = before + 6 * counts[i] + after;
        }
        for (int i = 0; i < counts.length; i++) {
            int above = i >= SIDE ? rows[i - SIDE] : 0;
            int below = i < counts.length - SIDE ? rows[i + SIDE] : 0;
            int sum = above + 6 * rows[i] + below;
            pixels[i] = (byte) Math.min(255, sum * 300 / (16 * 64));
        }
        return pixels;
    }

    private static double least(double[] values) {
        double least = values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double most(double[] values) {
        double most = values[0];
        for (double value : values) {
            most = Math.max(most, value);
        }
        return most;
    }
}
