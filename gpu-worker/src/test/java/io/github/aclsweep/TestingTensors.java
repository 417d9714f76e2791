package io.github.aclsweep;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/** Native tensors in tests. */
public final class TestingTensors {
    private TestingTensors() {}

    /** A manager on the CPU for one test, gradient mode off as in a trial's thread. */
    public static NDManager manager() {
        Engine.getInstance();
        JniUtils.setGradMode(false);
        return NDManager.newBaseManager(Device.cpu());
    }

    /** The reference array as a float32 tensor of its shape. */
    public static NDArray tensor(NDManager manager, TestingArrays.Array array) {
        long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
        return manager.create(array.floats(), new Shape(shape));
    }

    /** Largest absolute difference; infinite if any value is not finite or the sizes differ. */
    public static double maxDeviation(NDArray actual, double[] expected) {
        return maxDeviation(doubles(actual), expected);
    }

    /** Largest absolute difference; infinite if any value is not finite or the sizes differ. */
    public static double maxDeviation(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double max = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]);
            max =
                    Math.max(
                            max,
                            Double.isFinite(difference) ? difference : Double.POSITIVE_INFINITY);
        }
        return max;
    }

    /** ||a - b|| / ||b||. */
    public static double relativeDistance(double[] actual, double[] expected) {
        double squares = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            squares += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(squares / norm);
    }

    /** The values of a tensor of floats or doubles. */
    public static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }

    public static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
