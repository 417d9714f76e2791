package io.github.aclsweep.features;

import java.util.Arrays;

/**
 * A filter that keeps every {@code step}-th output. The input is split into {@code step}
 * interleaved signals first, so that a tap is one pass over consecutive samples; 44,100 to 22,050
 * Hz takes 255 taps per output. Each pass runs over copies that start at index 0: only where all
 * indices are equal does the compiler of Java 17 use vector instructions, and the copying costs
 * less.
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
        double[] sums = new double[BLOCK];
        double[] first = new double[BLOCK];
        double[] second = new double[BLOCK];
        for (int start = 0; start < outputs; start += BLOCK) {
            int count = Math.min(BLOCK, outputs - start);
            Arrays.fill(sums, 0);
            int tap = 1 - before.length;
            for (; tap < after.length; tap += 2) {
                copy(phases, tap, margin + start, count, first);
                copy(phases, tap + 1, margin + start, count, second);
                add(sums, weight(tap), first, weight(tap + 1), second);
            }
            if (tap == after.length) {
                copy(phases, tap, margin + start, count, first);
                add(sums, weight(tap), first, 0, second);
            }
            System.arraycopy(sums, 0, output, start, count);
        }
    }

    /** Element {@code margin + t} of signal p is input sample {@code t * step + p}. */
    private double[][] split(double[] input, int margin, int outputs) {
        double[][] phases = new double[step][outputs + 2 * margin];
        for (int phase = 0; phase < step; phase++) {
            double[] signal = phases[phase];
            int at = margin;
            for (int i = phase; i < input.length && at < signal.length; i += step) {
                signal[at++] = input[i];
            }
        }
        return phases;
    }

    private void copy(double[][] phases, int tap, int start, int count, double[] target) {
        double[] signal = phases[Math.floorMod(tap, step)];
        System.arraycopy(signal, start + Math.floorDiv(tap, step), target, 0, count);
    }

    private static void add(
            double[] sums, double weight1, double[] signal1, double weight2, double[] signal2) {
        for (int t = 0; t < BLOCK; t++) {
            sums[t] += weight1 * signal1[t] + weight2 * signal2[t];
        }
    }

    /** Weight of the input sample {@code tap} samples after the output. */
    private double weight(int tap) {
        return tap <= 0 ? before[-tap] : after[tap - 1];
    }
}
