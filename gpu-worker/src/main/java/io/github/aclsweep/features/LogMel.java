package io.github.aclsweep.features;

import java.nio.FloatBuffer;

/** A log-mel spectrogram, [frames, bands], log10 of power; time runs along the rows. */
public final class LogMel {
    private final int frames;
    private final int bands;
    private final float[] values;

    /**
     * @param values {@code frames * bands} values, row by row; the caller gives the array up
     */
    LogMel(int frames, int bands, float[] values) {
        if (values.length != frames * bands) {
            throw new IllegalArgumentException(
                    frames + " x " + bands + " values expected, found " + values.length);
        }
        this.frames = frames;
        this.bands = bands;
        this.values = values;
    }

    public int frames() {
        return frames;
    }

    public int bands() {
        return bands;
    }

    public float at(int frame, int band) {
        if (frame < 0 || frame >= frames || band < 0 || band >= bands) {
            throw new IndexOutOfBoundsException(
                    "frame " + frame + ", band " + band + " of " + frames + " x " + bands);
        }
        return values[frame * bands + band];
    }

    /** A copy of the values, row by row. */
    public float[] values() {
        return values.clone();
    }

    /** Puts the values, row by row. */
    public void putInto(FloatBuffer target) {
        target.put(values);
    }

    /** Puts the values of {@code count} frames from {@code frame} on. */
    public void putInto(FloatBuffer target, int frame, int count) {
        target.put(values, frame * bands, count * bands);
    }
}
