package io.github.aclsweep.features;

import java.util.Arrays;

/**
 * A part of a signal that moves on towards its end: as much of it is in memory as is asked for,
 * however long it is.
 */
final class SampleWindow {
    private static final int BLOCK = 1 << 15;

    private final Samples source;
    private double[] held = new double[BLOCK];
    private long first;
    private int count;
    private boolean ended;

    SampleWindow(Samples source) {
        this.source = source;
    }

    /**
     * Reads on until the window holds the samples from {@code from} to {@code to}, without the
     * last, as far as the signal has them. What comes before may be forgotten.
     */
    void require(long from, long to) {
        if (to > first + held.length) {
            move(Math.max(first, Math.min(from, first + count)), to);
        }
        while (!ended && first + count < to) {
            int read = source.read(held, count, held.length - count);
            ended = read < 0;
            count += Math.max(0, read);
        }
    }

    private void move(long start, long to) {
        int left = (int) (first + count - start);
        int needed = Math.toIntExact(to - start);
        double[] target = needed > held.length ? new double[2 * needed] : held;
        System.arraycopy(held, count - left, target, 0, left);
        held = target;
        first = start;
        count = left;
    }

    /** Whether the end of the signal was read. */
    boolean ended() {
        return ended;
    }

    /** The position after the last sample that was read; the signal's length once it has ended. */
    long end() {
        return first + count;
    }

    /** The samples held, {@link #count} of them. To be read only, until more is required. */
    double[] held() {
        return held;
    }

    int count() {
        return count;
    }

    /** Where a position of the signal lies among the samples held. */
    int indexOf(long position) {
        return (int) (position - first);
    }

    /** Copies samples from {@code start} on; beyond the ends of the signal they are 0. */
    void copy(long start, double[] target) {
        int from = (int) Math.max(0, start - first);
        int skipped = (int) Math.max(0, first - start);
        int copied = Math.max(0, Math.min(target.length - skipped, count - from));
        Arrays.fill(target, 0);
        System.arraycopy(held, Math.min(from, count), target, skipped, copied);
    }
}
