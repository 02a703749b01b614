package org.secondlook.seeding.control;

import java.util.List;
import org.secondlook.seeding.control.DigitSkeletons.Point;
import org.secondlook.seeding.control.DigitSkeletons.Skeleton;

/**
 * The hand of one image: how much it slants, turns, stretches and wavers. Lengths are in digit
 * heights. Every sine is {@link StrictMath}'s, so that a hand writes the same on every platform.
 */
final class Handwriting {

    private static final double POINT_JITTER = 0.028;
    private static final double WAVE_AMPLITUDE = 0.07;
    private static final int WAVES = 4;

    private final Chance chance;
    private final double slant;
    private final double sine;
    private final double cosine;
    private final double stretch;
    private final double[][] waves = new double[WAVES][];

    Handwriting(Chance chance) {
        this.chance = chance;
        slant = chance.around(0.10, 0.20);
        double turn = chance.around(0, 0.10);
        sine = StrictMath.sin(turn);
        cosine = StrictMath.cos(turn);
        stretch = chance.around(1.02, 0.14);
        for (int i = 0; i < WAVES; i++) {
            double direction = chance.between(0, 2 * Math.PI);
            double perHeight = chance.between(0.4, 1.1) * 2 * Math.PI;
            waves[i] =
                    new double[] {
                        perHeight * StrictMath.cos(direction),
                        perHeight * StrictMath.sin(direction),
                        chance.between(0, 2 * Math.PI)
                    };
        }
    }

    /** Writes a digit once, without a pen: the middle lines of its strokes. */
    List<Stroke> write(Skeleton skeleton) {
        return skeleton.strokes().stream()
                .map(points -> Stroke.through(points.stream().map(this::jittered).toList()))
                .map(this::bent)
                .toList();
    }

    private Point jittered(Point point) {
        return new Point(
                chance.around(point.x(), POINT_JITTER),
                chance.around(point.y(), POINT_JITTER),
                point.corner());
    }

    private Stroke bent(Stroke stroke) {
        int joints = stroke.x().length;
        double[] bentX = new double[joints];
        double[] bentY = new double[joints];
        for (int i = 0; i < joints; i++) {
            double x = stroke.x()[i];
            double y = stroke.y()[i];
            double wavedX = x + WAVE_AMPLITUDE / 2 * (wave(0, x, y) + wave(1, x, y));
            double wavedY = y + WAVE_AMPLITUDE / 2 * (wave(2, x, y) + wave(3, x, y));
            double slantedX = stretch * wavedX - slant * wavedY;
            bentX[i] = cosine * slantedX - sine * wavedY;
            bentY[i] = sine * slantedX + cosine * wavedY;
        }
        return new Stroke(bentX, bentY);
    }

    private double wave(int number, double x, double y) {
        double[] wave = waves[number];
        return StrictMath.sin(wave[0] * x + wave[1] * y + wave[2]);
    }
}
