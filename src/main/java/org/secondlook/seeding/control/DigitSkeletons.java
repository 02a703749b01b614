package org.secondlook.seeding.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ways of writing each digit, from the resource {@code digit-skeletons.txt}. */
final class DigitSkeletons {

    /**
     * A point that a stroke goes through.
     *
     * @param x to the right, 0 to about 0.65
     * @param y downwards, 0 to 1
     * @param corner whether the stroke turns sharply here
     */
    record Point(double x, double y, boolean corner) {}

    /** One way to write a digit: strokes, each a list of points. */
    record Skeleton(List<List<Point>> strokes) {}

    private final Map<Integer, List<Skeleton>> byDigit = new TreeMap<>();

    DigitSkeletons() {
        try (InputStream text =
                        DigitSkeletons.class.getResourceAsStream(
                                "/org/secondlook/seeding/digit-skeletons.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .forEach(this::add);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the digit skeletons", broken);
        }
    }

    /** Lists the ways to write a digit from 0 to 9; at least two. */
    List<Skeleton> of(int digit) {
        return byDigit.get(digit);
    }

    private void add(String line) {
        int digit = line.charAt(0) - '0';
        String strokes = line.substring(line.indexOf(':') + 1);
        Skeleton skeleton =
                new Skeleton(Arrays.stream(strokes.split(";")).map(this::stroke).toList());
        byDigit.computeIfAbsent(digit, first -> new ArrayList<>()).add(skeleton);
    }

    private List<Point> stroke(String points) {
        return Arrays.stream(points.strip().split("\\s+")).map(this::point).toList();
    }

    private Point point(String text) {
        boolean corner = text.endsWith("!");
        String[] xy = text.substring(0, text.length() - (corner ? 1 : 0)).split(",");
        return new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1]), corner);
    }
}
