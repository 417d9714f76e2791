package io.github.aclsweep.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.StateDicts;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.StateDict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks with weights made by formula, and what tests do with them. */
public final class TestingWeights {
    /** The salt of the reference vectors. */
    static final int SALT = 1;

    private TestingWeights() {}

    /** A manager, with the grad mode of this thread as a trial has it. */
    static NDManager manager() {
        NDManager manager = Engine.getInstance().newBaseManager(Device.cpu());
        JniUtils.setGradMode(false);
        return manager;
    }

    /** Value {@code index} of tensor {@code position}, from -1 to 1, out of an integer hash. */
    static double hash(int index, int position, int salt) {
        int x = (index + 1) * 0x9E3779B1 + (position + 1 + salt) * 0x85EBCA77;
        x = (x ^ (x >>> 16)) * 0x85EBCA6B;
        x = (x ^ (x >>> 13)) * 0xC2B2AE35;
        x ^= x >>> 16;
        return 2 * (Integer.toUnsignedLong(x) / 0x1p32) - 1;
    }

    /** Fills convolutions and dense layers by {@link #hash}; batch norm stays as it is made. */
    public static void fill(StateDict state) {
        List<String> names = state.names();
        for (int position = 0; position < names.size(); position++) {
            NDArray tensor = state.get(names.get(position));
            if (!names.contains(runningMean(names.get(position)))) {
                overwrite(tensor, values(state, names.get(position), position));
            }
        }
    }

    /** The weights that vectors were made with: published ones, or by the formula. */
    public static void load(TestingVectors vectors, String network, StateDict state) {
        if (vectors == TestingVectors.ANEW || network.equals("res18")) {
            fill(state);
            return;
        }
        Path file = TestingArrays.assumeReference().resolve(network + ".safetensors");
        StateDicts.load(file.toString(), Safetensors.read(file).tensors(), state);
    }

    /** Makes a network compute in double precision: for patches of doubles. */
    public static void widen(StateDict state) {
        for (String name : state.names()) {
            NDArray tensor = state.get(name);
            if (tensor.getDataType() == DataType.FLOAT32) {
                tensor.intern(tensor.toType(DataType.FLOAT64, true));
                tensor.setName(name);
                tensor.setRequiresGradient(state.parameterNames().contains(name));
            }
        }
    }

    private static String runningMean(String name) {
        return name.substring(0, name.lastIndexOf('.')) + ".running_mean";
    }

    private static float[] values(StateDict state, String name, int position) {
        Shape shape = state.get(name).getShape();
        String weight = name.replaceFirst("\\.bias", ".weight");
        double scale = scale(state.get(weight).getShape());
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * hash(i, position, SALT));
        }
        return values;
    }

    private static double scale(Shape weight) {
        return weight.dimension() == 4
                ? Math.sqrt(6.0 / (weight.get(0) * weight.get(2) * weight.get(3)))
                : 1 / Math.sqrt((double) weight.get(1));
    }

    private static void overwrite(NDArray tensor, float[] values) {
        tensor.setRequiresGradient(false);
        try (NDArray source = tensor.getManager().create(values, tensor.getShape())) {
            source.copyTo(tensor);
        }
        tensor.setRequiresGradient(true);
    }

    /** Patches that a formula makes: {@code [batch, 1, frames, bands]}. */
    static NDArray patches(NDManager manager, int batch, int frames, int bands) {
        float[] values = new float[batch * frames * bands];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) hash(i, 1000, SALT);
        }
        return manager.create(values, new Shape(batch, 1, frames, bands));
    }

    /** All buffers and parameters, copied. */
    static Map<String, List<Double>> snapshot(StateDict state) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        state.names().forEach(name -> values.put(name, doubles(state.get(name))));
        return values;
    }

    static List<Double> doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return Arrays.stream(wide.toDoubleArray()).boxed().toList();
        }
    }

    /** Mean of the squares of logits plus mean of the squares of embeddings, with gradients. */
    static float objectiveWithGradients(Encoder encoder, NDArray patches) {
        try (NDManager batch = patches.getManager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray input = patches.duplicate();
            input.attach(batch);
            Embeddings embeddings = encoder.embed(input, Mode.TRAIN);
            NDArray logits = encoder.logits(embeddings);
            NDArray objective = logits.square().mean().add(embeddings.rows().square().mean());
            collector.backward(objective);
            return objective.getFloat();
        }
    }

    /** A gradient's values. */
    static float[] gradient(NDArray parameter) {
        try (NDArray gradient = parameter.getGradient()) {
            return gradient.toFloatArray();
        }
    }
}
