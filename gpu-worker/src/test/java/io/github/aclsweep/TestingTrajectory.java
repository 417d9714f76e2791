package io.github.aclsweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingArrays.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The inputs of a few training steps. */
public final class TestingTrajectory {
    /** A clip has this many frames more than a patch. */
    private static final int SPARE_FRAMES = 50;

    private final Map<String, Array> reference;

    private TestingTrajectory(Map<String, Array> reference) {
        this.reference = reference;
    }

    /** Reads the vectors; skips the test where there are none. */
    public static TestingTrajectory read(TestingVectors vectors) {
        return new TestingTrajectory(vectors.npz("training_trajectory.npz"));
    }

    public Array get(String name) {
        return reference.get(name);
    }

    /** The rate of a run's steps; published vectors do not contain it. */
    public double rate(String run, double published) {
        return reference.containsKey(run + "_rate") ? get(run + "_rate").values()[0] : published;
    }

    /** Optimiser steps. */
    public int steps() {
        return get("starts").shape()[0];
    }

    /** Labels of the clips. */
    public List<Integer> labels() {
        double[] labels = get("supervised_labels").values();
        return Arrays.stream(labels).mapToObj(label -> (int) label).toList();
    }

    /** One view of all clips: {@code [clips, 1, frames, bands]} of floats or doubles. */
    public NDArray view(NDManager manager, int step, int view, DataType type) {
        return view(manager, step, view).toType(type, false);
    }

    /** One view of all clips: {@code [clips, 1, frames, bands]}. */
    public NDArray view(NDManager manager, int step, int view) {
        float[] clips = get("clips").floats();
        double[] starts = get("starts").values();
        int[] shape = get("clips").shape();
        int count = shape[0];
        int bands = shape[2];
        int frames = shape[1] - SPARE_FRAMES;
        int size = frames * bands;
        float[] batch = new float[count * size];
        for (int k = 0; k < count; k++) {
            int start = (int) starts[(step * 2 + view) * count + k];
            System.arraycopy(clips, (k * shape[1] + start) * bands, batch, k * size, size);
        }
        return manager.create(batch, new Shape(count, 1, frames, bands));
    }
}
