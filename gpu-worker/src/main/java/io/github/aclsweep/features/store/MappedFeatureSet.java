package io.github.aclsweep.features.store;

import io.github.aclsweep.features.FeatureSet;
import java.util.Objects;

/** Log-mels in a mapped file; a clip is a run of frames in it. */
final class MappedFeatureSet implements FeatureSet {
    private final int bands;
    private final long[] firstFrames;
    private final int[] frames;
    private volatile MappedFrames file;

    /**
     * @param firstFrames position of each clip's first frame in the file, in frames
     * @param frames frames of each clip
     */
    MappedFeatureSet(MappedFrames file, int bands, long[] firstFrames, int[] frames) {
        this.file = file;
        this.bands = bands;
        this.firstFrames = firstFrames;
        this.frames = frames;
    }

    @Override
    public int clips() {
        return frames.length;
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public int frames(int clip) {
        return frames[clip];
    }

    @Override
    public void copy(int clip, int startFrame, int count, float[] target, int offset) {
        Objects.checkFromIndexSize(startFrame, count, frames[clip]);
        Objects.checkFromIndexSize(offset, count * bands, target.length);
        MappedFrames open = file;
        if (open == null) {
            throw new IllegalStateException("the feature set is closed");
        }
        open.copy((firstFrames[clip] + startFrame) * bands, target, offset, count * bands);
    }

    @Override
    public void close() {
        file = null;
    }
}
