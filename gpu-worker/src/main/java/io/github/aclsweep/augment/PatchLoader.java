package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.features.FeatureSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Brings patches of the feature set onto the device: the one place where log-mels cross from mapped
 * files into native memory. The staging buffer is used again by the next call, so a batch must be
 * done with before the next is loaded.
 */
public final class PatchLoader {
    private final FeatureSet features;
    private final int frames;
    private final float[] patch;
    private ByteBuffer staging = ByteBuffer.allocateDirect(0);

    /**
     * A loader of patches of one size.
     *
     * @param frames frames of a patch
     */
    public PatchLoader(FeatureSet features, int frames) {
        this.features = features;
        this.frames = frames;
        this.patch = new float[frames * features.bands()];
    }

    /** Frames of a patch. */
    public int frames() {
        return frames;
    }

    /** Bands of a patch. */
    public int bands() {
        return features.bands();
    }

    /** The feature set's view of how long a clip is, in frames. */
    public int clipFrames(int clip) {
        return features.frames(clip);
    }

    /**
     * Loads patches.
     *
     * @return {@code [places, frames, bands]}, log10 power
     */
    public NDArray load(NDManager manager, List<PatchPlace> places) {
        int bytes = places.size() * patch.length * Float.BYTES;
        if (staging.capacity() < bytes) {
            staging = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
        staging.clear().limit(bytes);
        FloatBuffer values = staging.asFloatBuffer();
        for (PatchPlace place : places) {
            features.copy(place.clip(), place.startFrame(), frames, patch, 0);
            values.put(patch);
        }
        return manager.create(
                staging.slice().order(ByteOrder.nativeOrder()),
                new Shape(places.size(), frames, bands()),
                DataType.FLOAT32);
    }
}
