package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.tensor.TransferBuffer;
import java.util.List;

/**
 * Brings patches of the feature set onto the device, unless they are resident there: the one place
 * where log-mels cross from mapped files into native memory. The staging buffer is used again by
 * the next call, so a batch must be done with before the next is loaded.
 */
public final class PatchLoader {
    private final FeatureSet features;
    private final int frames;
    private final float[] patch;
    private final TransferBuffer staging = new TransferBuffer();

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
    public NDArray load(NDManager manager, List<PatchPosition> places) {
        if (features instanceof ResidentFeatures resident) {
            return resident.gather(manager, places, frames);
        }
        return staging.tensor(
                manager,
                new Shape(places.size(), frames, bands()),
                values -> {
                    for (PatchPosition place : places) {
                        features.copy(place.clip(), place.startFrame(), frames, patch, 0);
                        values.put(patch);
                    }
                });
    }
}
