package io.github.aclsweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingArrays.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The inputs of the published five training steps. */
public final class TestingTrajectory {
    public static final int STEPS = 5;
    private static final int CLIPS = 8;
    private static final int CLIP_FRAMES = 151;
    private static final int FRAMES = 101;
    private static final int BANDS = 96;

    private final Map<String, Array> reference;

    private TestingTrajectory(Map<String, Array> reference) {
        this.reference = reference;
    }

    /** Reads the reference vectors; skips the test where there are none. */
    public static TestingTrajectory read() {
        return new TestingTrajectory(TestingArrays.npz("training_trajectory.npz"));
    }

    public Array get(String name) {
        return reference.get(name);
    }

    /** Labels of the eight clips, out of 20 classes. */
    public List<Integer> labels() {
        double[] labels = get("supervised_labels").values();
        return Arrays.stream(labels).mapToObj(label -> (int) label).toList();
    }

    /** One view of all clips: {@code [8, 1, 101, 96]}. */
    public NDArray view(NDManager manager, int step, int view) {
        float[] clips = get("clips").floats();
        double[] starts = get("starts").values();
        int size = FRAMES * BANDS;
        float[] batch = new float[CLIPS * size];
        for (int k = 0; k < CLIPS; k++) {
            int start = (int) starts[(step * 2 + view) * CLIPS + k];
            System.arraycopy(clips, (k * CLIP_FRAMES + start) * BANDS, batch, k * size, size);
        }
        return manager.create(batch, new Shape(CLIPS, 1, FRAMES, BANDS));
    }
}
