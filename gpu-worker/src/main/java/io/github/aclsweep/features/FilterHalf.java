package io.github.aclsweep.features;

/**
 * One side of the interpolation filter for table positions {@code offset}, {@code offset + step},
 * ...; consecutive in memory, unlike in the table.
 */
final class FilterHalf {
    private final double[] values;
    private final double[] slopes;

    private FilterHalf(double[] values, double[] slopes) {
        this.values = values;
        this.slopes = slopes;
    }

    static FilterHalf of(double[] table, int offset, int step) {
        int taps = (table.length - offset) / step;
        double[] values = new double[taps];
        double[] slopes = new double[taps];
        for (int i = 0; i < taps; i++) {
            int at = offset + i * step;
            values[i] = table[at];
            slopes[i] = at + 1 < table.length ? table[at + 1] - table[at] : 0;
        }
        return new FilterHalf(values, slopes);
    }

    int taps() {
        return values.length;
    }

    /** The weights at {@code fraction} of the way to the next table position. */
    double[] weights(double fraction) {
        double[] weights = new double[values.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = values[i] + fraction * slopes[i];
        }
        return weights;
    }

    /** Sum of weights times {@code input[n], input[n - 1], ...}. */
    double backward(double[] input, int n, double fraction) {
        int taps = Math.min(n + 1, values.length);
        double even = 0;
        double odd = 0;
        int i = 0;
        // Two sums, because the additions of one would wait for each other.
        for (; i + 1 < taps; i += 2) {
            even += (values[i] + fraction * slopes[i]) * input[n - i];
            odd += (values[i + 1] + fraction * slopes[i + 1]) * input[n - i - 1];
        }
        if (i < taps) {
            even += (values[i] + fraction * slopes[i]) * input[n - i];
        }
        return even + odd;
    }

    /** Sum of weights times {@code input[n], input[n + 1], ...}, before {@code end}. */
    double forward(double[] input, int n, int end, double fraction) {
        int taps = Math.min(end - n, values.length);
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < taps; i += 2) {
            even += (values[i] + fraction * slopes[i]) * input[n + i];
            odd += (values[i + 1] + fraction * slopes[i + 1]) * input[n + i + 1];
        }
        if (i < taps) {
            even += (values[i] + fraction * slopes[i]) * input[n + i];
        }
        return even + odd;
    }
}
