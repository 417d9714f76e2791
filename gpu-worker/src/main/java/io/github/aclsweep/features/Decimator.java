package io.github.aclsweep.features;

/**
 * A filter that keeps every {@code step}-th output. The input is split into {@code step}
 * interleaved signals first, so that each tap becomes one pass over consecutive samples, which the
 * compiler turns into vector instructions; 44,100 to 22,050 Hz takes 255 taps per output.
 */
final class Decimator {
    /** Outputs computed together: they and their inputs stay in the first-level cache. */
    private static final int BLOCK = 512;

    private final double[] before;
    private final double[] after;
    private final int step;

    /**
     * @param before weights of the samples at and before the output, nearest first
     * @param after weights of the samples after the output, nearest first
     */
    Decimator(double[] before, double[] after, int step) {
        this.before = before;
        this.after = after;
        this.step = step;
    }

    /** Computes the first {@code outputs} values of {@code output}; input beyond its ends is 0. */
    void filter(double[] input, double[] output, int outputs) {
        int margin = (Math.max(before.length, after.length + 1) + step - 1) / step;
        double[][] phases = split(input, margin, outputs);
        for (int start = 0; start < outputs; start += BLOCK) {
            int end = Math.min(outputs, start + BLOCK);
            accumulate(phases, margin, output, start, end);
        }
    }

    /** Element {@code margin + t} of signal p is input sample {@code t * step + p}. */
    private double[][] split(double[] input, int margin, int outputs) {
        double[][] phases = new double[step][outputs + 2 * margin];
        for (int i = 0; i < input.length; i++) {
            int at = margin + i / step;
            if (at < phases[0].length) {
                phases[i % step][at] = input[i];
            }
        }
        return phases;
    }

    private void accumulate(double[][] phases, int margin, double[] output, int start, int end) {
        int first = 1 - before.length;
        int last = after.length;
        int tap = first;
        for (; tap < last; tap += 2) {
            addTwo(
                    output,
                    start,
                    end,
                    weight(tap),
                    phases[Math.floorMod(tap, step)],
                    margin + Math.floorDiv(tap, step),
                    weight(tap + 1),
                    phases[Math.floorMod(tap + 1, step)],
                    margin + Math.floorDiv(tap + 1, step));
        }
        if (tap == last) {
            double[] signal = phases[Math.floorMod(tap, step)];
            addOne(output, start, end, weight(tap), signal, margin + Math.floorDiv(tap, step));
        }
    }

    /** Weight of the input sample {@code tap} samples after the output. */
    private double weight(int tap) {
        return tap <= 0 ? before[-tap] : after[tap - 1];
    }

    private static void addTwo(
            double[] output,
            int start,
            int end,
            double weight1,
            double[] signal1,
            int shift1,
            double weight2,
            double[] signal2,
            int shift2) {
        for (int t = start; t < end; t++) {
            output[t] += weight1 * signal1[t + shift1] + weight2 * signal2[t + shift2];
        }
    }

    private static void addOne(
            double[] output, int start, int end, double weight, double[] signal, int shift) {
        for (int t = start; t < end; t++) {
            output[t] += weight * signal[t + shift];
        }
    }
}
