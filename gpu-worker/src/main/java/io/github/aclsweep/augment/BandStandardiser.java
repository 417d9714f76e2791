package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.features.FeatureSet;
import java.util.Arrays;
import java.util.List;

/**
 * Makes network input of log-mel patches, each band with a mean and a standard deviation of its
 * own, as the supervised study does.
 *
 * @param means per band
 * @param deviations per band, above 0
 */
public record BandStandardiser(List<Double> means, List<Double> deviations) {
    public BandStandardiser {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /**
     * The (population) statistics over some patches. What overlaps counts as often as it is in a
     * patch. A band that never changes is only centred.
     *
     * @param frames frames of a patch
     */
    public static BandStandardiser over(
            FeatureSet features, List<PatchPosition> places, int frames) {
        int bands = features.bands();
        double count = (double) places.size() * frames;
        double[] means = new double[bands];
        double[] squares = new double[bands];
        float[] patch = new float[frames * bands];
        for (PatchPosition place : places) {
            features.copy(place.clip(), place.startFrame(), frames, patch, 0);
            for (int i = 0; i < patch.length; i++) {
                means[i % bands] += patch[i];
            }
        }
        Arrays.setAll(means, band -> means[band] / count);
        for (PatchPosition place : places) {
            features.copy(place.clip(), place.startFrame(), frames, patch, 0);
            for (int i = 0; i < patch.length; i++) {
                double distance = patch[i] - means[i % bands];
                squares[i % bands] += distance * distance;
            }
        }
        return new BandStandardiser(
                Arrays.stream(means).boxed().toList(),
                Arrays.stream(squares).mapToObj(sum -> deviation(sum / count)).toList());
    }

    private static double deviation(double variance) {
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    /**
     * {@code (x - mean) / deviation}, band by band.
     *
     * @param patches {@code [batch, frames, bands]}
     * @return {@code [batch, 1, frames, bands]}
     */
    public NDArray apply(NDArray patches) {
        long[] shape = patches.getShape().getShape();
        return patches.sub(row(patches, means))
                .div(row(patches, deviations))
                .reshape(shape[0], 1, shape[1], shape[2]);
    }

    private static NDArray row(NDArray patches, List<Double> values) {
        float[] row = new float[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i).floatValue();
        }
        return patches.getManager().create(row, new Shape(1, 1, row.length));
    }
}
