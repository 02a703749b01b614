package org.secondlook.labelling.control;

/**
 * A chi-square goodness-of-fit test against equal frequencies.
 *
 * @param observed counts
 */
record ChiSquare(long[] observed) {

    double statistic() {
        double total = 0;
        for (long count : observed) {
            total += count;
        }
        double expected = total / observed.length;
        double sum = 0;
        for (long count : observed) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    /**
     * The value that a fair source exceeds about once in 30,000 times: the normal quantile 4 in the
     * approximation of Wilson and Hilferty, "The Distribution of Chi-Square", PNAS 17 (1931).
     */
    double bound() {
        double freedom = observed.length - 1;
        double a = 2 / (9 * freedom);
        return freedom * Math.pow(1 - a + 4 * Math.sqrt(a), 3);
    }
}
