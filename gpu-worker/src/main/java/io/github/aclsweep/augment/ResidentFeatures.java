package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.tensor.TransferBuffer;
import java.util.List;

/**
 * Log-mels that lie in a device's memory as one tensor, so that patches are gathered there. Closing
 * it also closes the set that it was copied from.
 */
public final class ResidentFeatures implements FeatureSet {
    private final FeatureSet source;
    private final long[] firstFrames;
    private final NDArray all;

    /**
     * Copies all log-mels.
     *
     * @param manager a manager on the device that is to hold them
     */
    public ResidentFeatures(NDManager manager, FeatureSet source) {
        this.source = source;
        this.firstFrames = new long[source.clips()];
        long frames = 0;
        for (int clip = 0; clip < firstFrames.length; clip++) {
            firstFrames[clip] = frames;
            frames += source.frames(clip);
        }
        this.all = manager.zeros(new Shape(frames, source.bands()), DataType.FLOAT32);
        TransferBuffer staging = new TransferBuffer();
        for (int clip = 0; clip < firstFrames.length; clip++) {
            copy(clip, staging);
        }
    }

    /** Bytes that the log-mels of a set take. */
    public static long bytes(FeatureSet features) {
        long frames = 0;
        for (int clip = 0; clip < features.clips(); clip++) {
            frames += features.frames(clip);
        }
        return frames * features.bands() * Float.BYTES;
    }

    private void copy(int clip, TransferBuffer staging) {
        int frames = source.frames(clip);
        float[] values = new float[frames * bands()];
        source.copy(clip, 0, frames, values, 0);
        try (NDManager scratch = all.getManager().newSubManager()) {
            Shape shape = new Shape(frames, bands());
            NDArray rows = staging.tensor(scratch, shape, buffer -> buffer.put(values));
            long first = firstFrames[clip];
            all.set(new NDIndex("{}:{}", first, first + frames), rows);
        }
    }

    /**
     * Patches, gathered on the device.
     *
     * @return {@code [places, frames, bands]} on {@code manager}
     */
    NDArray gather(NDManager manager, List<PatchPosition> places, int frames) {
        long[] starts = new long[places.size()];
        for (int i = 0; i < starts.length; i++) {
            PatchPosition place = places.get(i);
            starts[i] = firstFrames[place.clip()] + place.startFrame();
        }
        try (NDManager scratch = manager.newSubManager()) {
            NDArray offsets = scratch.arange(0, frames, 1, DataType.INT64);
            NDArray rows = scratch.create(starts).reshape(-1, 1).add(offsets).reshape(-1);
            NDArray patches = all.get(scratch, new NDIndex("{}", rows));
            NDArray shaped = patches.reshape(places.size(), frames, bands());
            shaped.attach(manager);
            return shaped;
        }
    }

    @Override
    public int clips() {
        return source.clips();
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public int frames(int clip) {
        return source.frames(clip);
    }

    @Override
    public void copy(int clip, int startFrame, int frames, float[] target, int offset) {
        source.copy(clip, startFrame, frames, target, offset);
    }

    @Override
    public void close() {
        all.close();
        source.close();
    }
}
