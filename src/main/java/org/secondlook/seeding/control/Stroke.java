package org.secondlook.seeding.control;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.seeding.control.DigitSkeletons.Point;

/**
 * A stroke as a chain of short straight pieces.
 *
 * @param x coordinates of the joints, to the right
 * @param y coordinates of the joints, downwards
 */
record Stroke(double[] x, double[] y) {

    private static final int PIECES_PER_POINT = 7;

    /** Draws a smooth curve through points, sharp only where they are corners. */
    static Stroke through(List<Point> points) {
        List<double[]> joints = new ArrayList<>();
        int from = 0;
        for (int to = 1; to < points.size(); to++) {
            if (points.get(to).corner() || to == points.size() - 1) {
                addCurve(points.subList(from, to + 1), joints);
                from = to;
            }
        }
        return new Stroke(
                joints.stream().mapToDouble(joint -> joint[0]).toArray(),
                joints.stream().mapToDouble(joint -> joint[1]).toArray());
    }

    private static void addCurve(List<Point> points, List<double[]> joints) {
        int last = points.size() - 1;
        for (int i = 0; i < last; i++) {
            Point p1 = points.get(i);
            Point p2 = points.get(i + 1);
            Point p0 = i > 0 ? points.get(i - 1) : mirrored(p2, p1);
            Point p3 = i + 1 < last ? points.get(i + 2) : mirrored(p1, p2);
            for (int piece = 0; piece < PIECES_PER_POINT; piece++) {
                joints.add(catmullRom(p0, p1, p2, p3, piece / (double) PIECES_PER_POINT));
            }
        }
        joints.add(new double[] {points.get(last).x(), points.get(last).y()});
    }

    private static Point mirrored(Point point, Point centre) {
        return new Point(2 * centre.x() - point.x(), 2 * centre.y() - point.y(), false);
    }

    /**
     * The centripetal Catmull-Rom curve between p1 and p2 (Barry and Goldman, SIGGRAPH 1988; knots
     * after Yuksel et al., 2011): unlike the uniform one it makes no loops where points are close.
     */
    private static double[] catmullRom(Point p0, Point p1, Point p2, Point p3, double part) {
        double t1 = knot(p0, p1);
        double t2 = t1 + knot(p1, p2);
        double t3 = t2 + knot(p2, p3);
        double t = t1 + part * (t2 - t1);
        double[] result = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            double a1 = blend(value(p0, axis), value(p1, axis), 0, t1, t);
            double a2 = blend(value(p1, axis), value(p2, axis), t1, t2, t);
            double a3 = blend(value(p2, axis), value(p3, axis), t2, t3, t);
            double b1 = blend(a1, a2, 0, t2, t);
            double b2 = blend(a2, a3, t1, t3, t);
            result[axis] = blend(b1, b2, t1, t2, t);
        }
        return result;
    }

    private static double value(Point point, int axis) {
        return axis == 0 ? point.x() : point.y();
    }

    private static double knot(Point a, Point b) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        return Math.max(1e-3, Math.sqrt(Math.sqrt(dx * dx + dy * dy)));
    }

    private static double blend(double atLow, double atHigh, double low, double high, double t) {
        return atLow + (atHigh - atLow) * (t - low) / (high - low);
    }
}
