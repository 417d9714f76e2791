package io.github.aclsweep.features;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;

/**
 * How loud a signal is: its mean and what it is divided by. Samples are read once for it; those of
 * a short signal are kept.
 *
 * @param length samples of the signal
 * @param mean their mean
 * @param divisor their greatest distance from the mean, and {@link #PEAK_FLOOR}
 * @param kept the samples, unless there are too many
 */
record Level(long length, double mean, double divisor, Optional<Waveform> kept) {
    /** Added to the peak before dividing by it, so that silence stays silence. */
    private static final double PEAK_FLOOR = 0.005;

    private static final int BLOCK = 1 << 14;

    /**
     * The level of a signal.
     *
     * @param samples at least one; read to the end
     * @param mostKept how many samples may be kept
     */
    static Level of(Samples samples, int mostKept) {
        DoubleSummaryStatistics statistics = new DoubleSummaryStatistics();
        double[] all = new double[Math.min(BLOCK, mostKept)];
        double[] block = new double[BLOCK];
        int kept = 0;
        for (int count = samples.read(block, 0, BLOCK);
                count >= 0;
                count = samples.read(block, 0, BLOCK)) {
            for (int i = 0; i < count; i++) {
                statistics.accept(block[i]);
            }
            if (statistics.getCount() <= mostKept) {
                if (kept + count > all.length) {
                    all = Arrays.copyOf(all, Math.min(mostKept, 2 * (kept + count)));
                }
                System.arraycopy(block, 0, all, kept, count);
                kept += count;
            } else {
                all = new double[0];
            }
        }
        // A rounded difference grows with what is subtracted from: the extremes lie farthest off.
        double mean = statistics.getSum() / statistics.getCount();
        double peak =
                Math.max(
                        Math.abs(statistics.getMin() - mean), Math.abs(statistics.getMax() - mean));
        boolean isWhole = kept == statistics.getCount();
        return new Level(
                statistics.getCount(),
                mean,
                peak + PEAK_FLOOR,
                isWhole
                        ? Optional.of(
                                Waveform.wrap(Arrays.copyOf(all, kept), samples.sampleRateHz()))
                        : Optional.empty());
    }

    /**
     * The signal without its mean, divided by its peak.
     *
     * @param samples the same signal; closed with the result
     * @param floor is added at the end
     */
    Samples normalised(Samples samples, double floor) {
        return new Normalised(samples, floor);
    }

    private final class Normalised implements Samples {
        private final Samples samples;
        private final double floor;

        Normalised(Samples samples, double floor) {
            this.samples = samples;
            this.floor = floor;
        }

        @Override
        public int sampleRateHz() {
            return samples.sampleRateHz();
        }

        @Override
        public int read(double[] target, int offset, int count) {
            int read = samples.read(target, offset, count);
            for (int i = offset; i < offset + read; i++) {
                target[i] = (target[i] - mean) / divisor + floor;
            }
            return read;
        }

        @Override
        public void close() {
            samples.close();
        }
    }
}
