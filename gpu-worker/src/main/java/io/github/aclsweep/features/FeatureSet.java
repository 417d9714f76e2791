package io.github.aclsweep.features;

/**
 * The log-mels of a data set's clips, in the order of the data set's clips. Reading is thread-safe;
 * {@code close} unmaps the file.
 */
public interface FeatureSet extends AutoCloseable {
    /** Number of clips. */
    int clips();

    /** Mel bands of every frame. */
    int bands();

    /** Frames of one clip. */
    int frames(int clip);

    /**
     * Copies {@code frames} frames of a clip, row by row, to {@code target} from {@code offset}.
     *
     * @param target receives {@code frames * bands} log10 powers
     * @throws IndexOutOfBoundsException if the clip does not have these frames
     */
    void copy(int clip, int startFrame, int frames, float[] target, int offset);

    @Override
    void close();
}
