package io.github.aclsweep.encoder.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.randomness.Randomness;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the layers of one network and enters their tensors in its state dict, in the order of the
 * calls. Weights are drawn as PyTorch draws them by default: U(-b, b) with b = 1 / sqrt(inputs of
 * one output).
 */
public final class LayerFactory {

    /** How the weights of convolutions are drawn. */
    public enum Initialisation {
        /** PyTorch's default, see {@link LayerFactory}. */
        UNIFORM,
        /** N(0, 2 / (out * kernel area)), the reference's choice for res18. */
        NORMAL
    }

    private final NDManager manager;
    private final Initialiser draws;
    private final Initialisation initialisation;
    private final StateDict state = new StateDict();
    private final List<BatchNormalisation> normalisations = new ArrayList<>();

    public LayerFactory(NDManager manager, long seed, Initialisation initialisation) {
        this.manager = manager;
        this.draws = new Initialiser(new Randomness(seed));
        this.initialisation = initialisation;
    }

    public StateDict state() {
        return state;
    }

    public List<BatchNormalisation> normalisations() {
        return List.copyOf(normalisations);
    }

    /**
     * A convolution without bias, zero padded by half the kernel.
     *
     * @param name the name of its weight without {@code .weight}
     * @param in the channels of its input
     * @param out the channels of its output
     * @param kernel the size of the kernel along frames and bands, odd
     * @param stride the stride along frames and bands
     */
    public Layer convolution(String name, int in, int out, int kernel, int stride) {
        int area = kernel * kernel;
        String weight = name + ".weight";
        float[] values =
                initialisation == Initialisation.NORMAL
                        ? draws.normal(weight, out * in * area, Math.sqrt(2.0 / (out * area)))
                        : draws.uniform(weight, out * in * area, 1 / Math.sqrt(in * area));
        NDArray made = parameter(weight, values, out, in, kernel, kernel);
        return kernel == 1
                ? new PointwiseConvolution(made, stride)
                : new Convolution(made, null, stride);
    }

    /** A convolution of stride 1, weight and bias drawn uniformly. */
    public Convolution convolutionWithBias(String name, int in, int out, int kernel) {
        double bound = 1 / Math.sqrt(in * kernel * kernel);
        return new Convolution(
                uniform(name + ".weight", bound, out, in, kernel, kernel),
                uniform(name + ".bias", bound, out),
                1);
    }

    /**
     * Batch normalisation of axis 1.
     *
     * @param name the name of its tensors without {@code .weight} and the like
     * @param features the channels of its input
     */
    public Layer batchNormalisation(String name, int features) {
        Shape shape = new Shape(features);
        BatchNormalisation made =
                new BatchNormalisation(
                        parameter(name + ".weight", manager.ones(shape)),
                        parameter(name + ".bias", manager.zeros(shape)),
                        buffer(name + ".running_mean", manager.zeros(shape)),
                        buffer(name + ".running_var", manager.ones(shape)),
                        buffer(
                                name + ".num_batches_tracked",
                                manager.zeros(new Shape(), DataType.INT64)));
        normalisations.add(made);
        return made;
    }

    /**
     * A fully connected layer, {@code [batch, in]} to {@code [batch, out]}.
     *
     * @param name the name of its tensors without {@code .weight} and {@code .bias}
     */
    public Dense dense(String name, int in, int out) {
        double bound = 1 / Math.sqrt(in);
        return new Dense(
                uniform(name + ".weight", bound, out, in), uniform(name + ".bias", bound, out));
    }

    /**
     * A parameter drawn from U(-bound, bound), for a layer that is defined elsewhere.
     *
     * @param name its name in saved weights
     */
    public NDArray uniform(String name, double bound, long... shape) {
        int count = Math.toIntExact(new Shape(shape).size());
        return parameter(name, draws.uniform(name, count, bound), shape);
    }

    private NDArray parameter(String name, float[] values, long... shape) {
        // The copy lives in memory of libtorch; the original only borrows a Java buffer.
        try (NDArray borrowed = manager.create(values, new Shape(shape))) {
            return parameter(name, borrowed.duplicate());
        }
    }

    private NDArray parameter(String name, NDArray tensor) {
        tensor.setRequiresGradient(true);
        state.addParameter(name, tensor);
        return tensor;
    }

    private NDArray buffer(String name, NDArray tensor) {
        state.addBuffer(name, tensor);
        return tensor;
    }
}
