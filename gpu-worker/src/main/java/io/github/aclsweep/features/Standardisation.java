package io.github.aclsweep.features;

import java.io.Serializable;

/**
 * Mean and standard deviation over all values of the training clips' log-mels; a network's input is
 * {@code (x - mean) / deviation}.
 */
public record Standardisation(double mean, double deviation) implements Serializable {

    /** The ordinary (population) statistics over all frames and bands of the given clips. */
    public static Standardisation over(FeatureSet features, int[] clips) {
        double sum = 0;
        long count = 0;
        for (int clip : clips) {
            for (float value : frames(features, clip)) {
                sum += value;
            }
            count += (long) features.frames(clip) * features.bands();
        }
        double mean = sum / count;
        double squares = 0;
        for (int clip : clips) {
            for (float value : frames(features, clip)) {
                squares += (value - mean) * (value - mean);
            }
        }
        return new Standardisation(mean, Math.sqrt(squares / count));
    }

    private static float[] frames(FeatureSet features, int clip) {
        float[] values = new float[features.frames(clip) * features.bands()];
        features.copy(clip, 0, features.frames(clip), values, 0);
        return values;
    }
}
