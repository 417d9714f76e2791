package io.github.aclsweep.features;

/**
 * Triangular bands, equally wide on the Slaney mel scale (M. Slaney, Auditory Toolbox, 1998): band
 * b rises linearly in Hz from edge b to b + 1, where it is 1, and falls to edge b + 2. Sampled at
 * the bins of a power spectrum; no area normalisation. Immutable.
 */
public final class MelFilterBank {
    private static final double HZ_PER_MEL = 200.0 / 3;
    private static final double BREAK_HZ = 1000;
    private static final double BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final double[] edgesHz;
    private final int bins;
    private final int[] firstBins;
    private final double[][] weights;

    /**
     * @param bins bins of the power spectrum, {@code fftSize / 2 + 1}
     * @param binHz distance of two bins
     */
    public MelFilterBank(int bands, double minHz, double maxHz, int bins, double binHz) {
        this.bins = bins;
        this.edgesHz = edges(bands, minHz, maxHz);
        this.firstBins = new int[bands];
        this.weights = new double[bands][];
        for (int band = 0; band < bands; band++) {
            int first = Math.min(bins, (int) Math.ceil(edgesHz[band] / binHz));
            int end = Math.min(bins, (int) Math.floor(edgesHz[band + 2] / binHz) + 1);
            firstBins[band] = first;
            weights[band] = new double[Math.max(0, end - first)];
            for (int i = 0; i < weights[band].length; i++) {
                weights[band][i] = triangle(band, (first + i) * binHz);
            }
        }
    }

    /** The bank of some feature settings. */
    public static MelFilterBank of(FeatureSettings settings) {
        return new MelFilterBank(
                settings.bands(),
                settings.minHz(),
                settings.maxHz(),
                settings.fftSize() / 2 + 1,
                (double) settings.sampleRateHz() / settings.fftSize());
    }

    private static double[] edges(int bands, double minHz, double maxHz) {
        double[] edges = new double[bands + 2];
        double minMel = mel(minHz);
        double maxMel = mel(maxHz);
        for (int i = 0; i < edges.length; i++) {
            edges[i] = hz(minMel + (maxMel - minMel) * i / (bands + 1));
        }
        return edges;
    }

    private double triangle(int band, double hz) {
        double rise = (hz - edgesHz[band]) / (edgesHz[band + 1] - edgesHz[band]);
        double fall = (edgesHz[band + 2] - hz) / (edgesHz[band + 2] - edgesHz[band + 1]);
        return Math.max(0, Math.min(rise, fall));
    }

    private static double mel(double hz) {
        return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
    }

    private static double hz(double mel) {
        return mel < BREAK_MEL
                ? mel * HZ_PER_MEL
                : BREAK_HZ * Math.exp((mel - BREAK_MEL) * LOG_STEP);
    }

    public int bands() {
        return weights.length;
    }

    /** The {@code bands + 2} edges in Hz; the peak of band b is edge b + 1. */
    public double[] edgesHz() {
        return edgesHz.clone();
    }

    /** The weight of a bin in a band. */
    public double weight(int band, int bin) {
        int i = bin - firstBins[band];
        return i >= 0 && i < weights[band].length ? weights[band][i] : 0;
    }

    /** Power of one band of a power spectrum. */
    double power(int band, double[] spectrum) {
        if (spectrum.length != bins) {
            throw new IllegalArgumentException(bins + " bins expected, found " + spectrum.length);
        }
        double[] weight = weights[band];
        int first = firstBins[band];
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += weight[i] * spectrum[first + i];
        }
        return sum;
    }
}
