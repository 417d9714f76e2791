package io.github.aclsweep.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.encoder.layer.BatchNormalisation;
import io.github.aclsweep.encoder.layer.BidirectionalGru;
import io.github.aclsweep.encoder.layer.ChannelsLast;
import io.github.aclsweep.encoder.layer.Convolution;
import io.github.aclsweep.encoder.layer.Dense;
import io.github.aclsweep.encoder.layer.GlobalPool;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.MaxPool;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.OneChannelConvolution;
import io.github.aclsweep.encoder.layer.PointwiseConvolution;
import io.github.aclsweep.encoder.layer.Relu;
import io.github.aclsweep.encoder.layer.ResidualBlock;
import io.github.aclsweep.encoder.layer.Sequential;
import io.github.aclsweep.encoder.layer.ValueByValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the layers of a network with plain Java: what they give, and the gradients of input and
 * parameters. Each layer is given what the layers before it make of random patches, so that sizes
 * and strides are those of training. A layer of the same sizes is compared once. Gradient mode must
 * be off.
 */
public final class KernelCheck {
    /** Frames of a patch: enough for every network's pooling, and not a power of two. */
    public static final int FRAMES = 36;

    private static final int BATCH = 2;

    /** Frames and bands of a ReLU's input. */
    private static final int PLACES = 4;

    /** Single precision, over sums of some thousand products. */
    private static final double ALLOWED = 1e-4;

    /** TF32 rounds factors to 10 bits. */
    private static final double ALLOWED_TF32 = 1e-2;

    private final Deviations deviations = new Deviations();
    private final Set<String> checked = new HashSet<>();
    private final Set<String> unchecked = new TreeSet<>();

    /**
     * Checks a network. Its gradients and running statistics change.
     *
     * @param body the layers that take {@code [batch, 1, frames, bands]}
     * @param bands bands of a patch
     * @param tf32 whether the device may round factors to TF32
     */
    public static KernelReport of(NDManager manager, Layer body, int bands, boolean tf32) {
        KernelCheck check = new KernelCheck();
        try (NDManager scratch = manager.newSubManager()) {
            NDArray patches = Passes.random(scratch, new Shape(BATCH, 1, FRAMES, bands));
            check.walk(body, ChannelsLast.enter(patches));
        }
        return check.report(tf32);
    }

    KernelReport report(boolean tf32) {
        KernelReport known = deviations.report(tf32 ? ALLOWED_TF32 : ALLOWED);
        return new KernelReport(
                known.operations(),
                known.largestDeviation(),
                known.worst(),
                known.allowed(),
                List.copyOf(unchecked));
    }

    /** Checks a layer, or the layers that it is made of, and gives what it makes of the input. */
    private NDArray walk(Layer layer, NDArray input) {
        if (layer instanceof Sequential chain) {
            NDArray current = input;
            for (Layer each : chain.layers()) {
                current = walk(each, current);
            }
            return current;
        } else if (layer instanceof ResidualBlock block) {
            walk(block.residual(), input);
            walk(block.shortcut(), input);
        } else {
            check(layer, layer, input);
        }
        return layer.apply(input, Mode.TRAIN);
    }

    /**
     * Compares a layer with what plain Java makes of its parameters.
     *
     * @param layer what the parameters belong to; the package says which are not compared
     * @param computed what computes it
     */
    void check(Layer layer, Layer computed, NDArray input) {
        if (layer instanceof Convolution convolution) {
            convolution(convolution, input.getShape().get(1) > 1, computed, input);
        } else if (layer instanceof OneChannelConvolution one) {
            convolution(one.convolution(), true, computed, input);
        } else if (layer instanceof PointwiseConvolution point) {
            convolution(
                    new Convolution(point.weight(), null, point.stride()), true, computed, input);
        } else if (layer instanceof Dense dense) {
            dense(dense, computed, input);
        } else if (layer instanceof BatchNormalisation normalisation) {
            normalisation(normalisation, computed, input);
        } else if (layer instanceof MaxPool pool) {
            pool(pool, computed, input);
        } else if (layer instanceof GlobalPool pool) {
            String name = "a mean" + (pool.maximum() ? " and maximum" : "") + sizes(input);
            new GlobalPoolCheck(pool).compare(name, onOtherValues(computed, input), deviations);
        } else if (layer instanceof Relu) {
            relu(computed, input);
        } else if (layer instanceof BidirectionalGru gru) {
            gru(gru, computed, input);
        } else if (!(layer instanceof ValueByValue)) {
            unchecked.add(layer.getClass().getSimpleName().replaceFirst("\\$\\$Lambda.*", ""));
        }
    }

    private void convolution(
            Convolution convolution, boolean wantsInput, Layer computed, NDArray input) {
        boolean biased = convolution.bias() != null;
        List<NDArray> parameters =
                biased
                        ? List.of(convolution.weight(), convolution.bias())
                        : List.of(convolution.weight());
        Shape shape = convolution.weight().getShape();
        String name =
                "a %dx%<d convolution of stride %d from %d to %d channels%s"
                        .formatted(
                                shape.get(2),
                                convolution.stride(),
                                shape.get(1),
                                shape.get(0),
                                sizes(input));
        if (!checked.add(name)) {
            return;
        }
        new ConvolutionCheck(
                        Maps.values(convolution.weight()),
                        biased ? Maps.values(convolution.bias()) : new double[0],
                        (int) shape.get(2),
                        convolution.stride())
                .compare(name, Passes.run(computed, input, wantsInput, parameters), deviations);
    }

    /** A dense layer is a 1x1 convolution on one place. */
    private void dense(Dense dense, Layer computed, NDArray input) {
        Shape shape = dense.weight().getShape();
        String name = "a dense layer from %d to %d".formatted(shape.get(1), shape.get(0));
        List<NDArray> parameters = List.of(dense.weight(), dense.bias());
        new ConvolutionCheck(Maps.values(dense.weight()), Maps.values(dense.bias()), 1, 1)
                .compare(name, Passes.run(computed, input, true, parameters), deviations);
    }

    private void normalisation(BatchNormalisation layer, Layer computed, NDArray input) {
        List<NDArray> parameters = List.of(layer.weight(), layer.bias());
        String name =
                "a batch normalisation of %d channels%s"
                        .formatted(layer.weight().getShape().get(0), sizes(input));
        if (!checked.add(name)) {
            return;
        }
        new NormalisationCheck(Maps.values(layer.weight()), Maps.values(layer.bias()))
                .compare(name, Passes.run(computed, input, true, parameters), deviations);
    }

    private void pool(MaxPool pool, Layer computed, NDArray input) {
        String name =
                "a maximum over %d x %d%s".formatted(pool.frames(), pool.bands(), sizes(input));
        new PoolCheck(pool).compare(name, onOtherValues(computed, input), deviations);
    }

    /** On other values than the network's: among those, zeros are the maximum more than once. */
    private static Passes onOtherValues(Layer computed, NDArray input) {
        Shape shape = input.getShape();
        Shape last = new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
        NDArray values = Passes.random(input.getManager(), last).transpose(0, 3, 1, 2);
        return Passes.run(computed, values, true, List.of());
    }

    /** On a few places of every channel: the values of a map have nothing to do with each other. */
    private void relu(Layer computed, NDArray input) {
        Shape shape = input.getShape();
        String name = "a ReLU of %d channels".formatted(shape.get(1));
        if (checked.add(name)) {
            Shape places = new Shape(BATCH, PLACES, PLACES, shape.get(1));
            NDArray values = Passes.random(input.getManager(), places).transpose(0, 3, 1, 2);
            ReluCheck.compare(name, Passes.run(computed, values, true, List.of()), deviations);
        }
    }

    private void gru(BidirectionalGru gru, Layer computed, NDArray input) {
        String name = "a GRU from %d to %d".formatted(input.getShape().get(2), gru.size());
        new GruCheck(gru.parameters().stream().map(Maps::values).toList(), gru.size())
                .compare(name, Passes.run(computed, input, true, gru.parameters()), deviations);
    }

    private static String sizes(NDArray input) {
        Shape shape = input.getShape();
        return shape.dimension() == 4
                ? " on maps of %d x %d".formatted(shape.get(2), shape.get(3))
                : "";
    }
}
