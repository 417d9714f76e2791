package io.github.aclsweep.augment;

import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.features.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Log-mels in memory. */
public final class TestingFeatureSet implements FeatureSet {
    private final List<float[]> clips;
    private final int bands;

    public TestingFeatureSet(List<float[]> clips, int bands) {
        this.clips = List.copyOf(clips);
        this.bands = bands;
    }

    /** One clip: an array of {@code [frames, bands]}. */
    public static TestingFeatureSet of(TestingArrays.Array array) {
        return new TestingFeatureSet(List.of(array.floats()), array.shape()[1]);
    }

    public static TestingFeatureSet random(int clips, int frames, int bands, long seed) {
        Random random = new Random(seed);
        List<float[]> made = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            float[] values = new float[frames * bands];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (-2 + random.nextGaussian());
            }
            made.add(values);
        }
        return new TestingFeatureSet(made, bands);
    }

    double[] values(int clip) {
        float[] floats = clips.get(clip);
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    @Override
    public int clips() {
        return clips.size();
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public int frames(int clip) {
        return clips.get(clip).length / bands;
    }

    @Override
    public void copy(int clip, int startFrame, int frames, float[] target, int offset) {
        System.arraycopy(clips.get(clip), startFrame * bands, target, offset, frames * bands);
    }

    @Override
    public void close() {}
}
