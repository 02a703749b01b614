package org.secondlook.statistics.entity;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * So many of so many.
 *
 * @param successes 0 to {@code trials}
 * @param trials 0 or more
 */
public record Proportion(long successes, long trials) {

    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("%d of %d".formatted(successes, trials));
        }
    }

    /**
     * Bounds of a proportion.
     *
     * @param low 0 to 1
     * @param high 0 to 1
     */
    public record Interval(double low, double high) {}

    /** The share of successes, 0 to 1; empty without trials. */
    public OptionalDouble share() {
        return trials == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) successes / trials);
    }

    /**
     * The 95 % score interval of E. B. Wilson, "Probable Inference, the Law of Succession, and
     * Statistical Inference", JASA 22 (1927); without continuity correction, as method 3 in R. G.
     * Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
     * 17 (1998).
     *
     * @return empty without trials
     */
    public Optional<Interval> wilson95() {
        if (trials == 0) {
            return Optional.empty();
        }
        double n = trials;
        double p = successes / n;
        double denominator = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2 * n)) / denominator;
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / denominator;
        // At the ends the bound is exact; arithmetic would leave a crumb.
        return Optional.of(
                new Interval(
                        successes == 0 ? 0 : Math.max(0, centre - half),
                        successes == trials ? 1 : Math.min(1, centre + half)));
    }
}
