package io.github.aclsweep.features;

/** Feature settings and signals for tests. */
public final class TestingFeatures {
    private TestingFeatures() {}

    /** The settings of the published study. */
    public static FeatureSettings published() {
        return new FeatureSettings(
                22_050, 1.0, 2048, 220, 660, FramePadding.REFLECT, 96, 50, 10_500, 1.1e-8);
    }

    /** The settings of the supervised study. */
    public static FeatureSettings supervised() {
        return new FeatureSettings(
                44_100, 2.0, 2048, 882, 1764, FramePadding.ZERO, 96, 0, 22_050, Math.ulp(1.0));
    }

    /** Small settings that cost next to nothing: 8 bands, 21 frames of 1 s. */
    public static FeatureSettings small() {
        return new FeatureSettings(
                4000, 1.0, 256, 200, 200, FramePadding.REFLECT, 8, 50, 2000, 1e-8);
    }

    /** A decaying tone with a little noise of its own; the same for the same arguments. */
    public static double[] tone(int samples, int rateHz, double hz) {
        double[] tone = new double[samples];
        long state = Double.doubleToLongBits(hz);
        for (int i = 0; i < samples; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            double noise = (state >> 33) / (double) (1L << 31);
            double time = (double) i / rateHz;
            tone[i] = 0.5 * Math.exp(-2 * time) * Math.sin(2 * Math.PI * hz * time) + 0.01 * noise;
        }
        return tone;
    }
}
