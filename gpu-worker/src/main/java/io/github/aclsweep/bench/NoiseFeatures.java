package io.github.aclsweep.bench;

import io.github.aclsweep.features.FeatureSet;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Log-mels of clips of noise, in memory. */
final class NoiseFeatures implements FeatureSet {
    private static final long SEED = 1;

    private final float[][] clips;
    private final int bands;

    NoiseFeatures(int clips, int frames, int bands) {
        this.bands = bands;
        this.clips = new float[clips][frames * bands];
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED);
        for (float[] clip : this.clips) {
            for (int i = 0; i < clip.length; i++) {
                clip[i] = -2 * random.nextFloat();
            }
        }
    }

    @Override
    public int clips() {
        return clips.length;
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public int frames(int clip) {
        return clips[clip].length / bands;
    }

    @Override
    public void copy(int clip, int startFrame, int frames, float[] target, int offset) {
        Objects.checkFromIndexSize(startFrame, frames, frames(clip));
        System.arraycopy(clips[clip], startFrame * bands, target, offset, frames * bands);
    }

    @Override
    public void close() {}
}
