package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.github.aclsweep.encoder.layer.ChannelsLast;
import io.github.aclsweep.encoder.layer.Convolution;
import io.github.aclsweep.encoder.layer.Dense;
import io.github.aclsweep.encoder.layer.DropoutMasks;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.LayerFactory.Initialisation;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.encoder.layer.OneChannelConvolution;
import io.github.aclsweep.encoder.layer.Sequential;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.encoder.layer.ValueByValue;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The network of the supervised study: batch norm and ReLU on the input, three 5x5 convolutions
 * with bias of 24, 48 and 48 filters, the first two each followed by batch norm, ReLU, 4x2 pooling,
 * batch norm and ReLU; then batch norm, ReLU and two dense layers with dropout before each. Its
 * features are the maximum over each map of the last convolution, before batch norm. The weights
 * belong to the manager it was built on.
 */
public final class SupervisedCnn {
    /** Width of the features. */
    public static final int FEATURES = 48;

    /** Patches need at least as many frames, or pooling leaves nothing of them. */
    public static final int MIN_FRAMES = 16;

    /** Patches need at least as many bands. */
    public static final int MIN_BANDS = 4;

    private static final int FIRST_FILTERS = 24;
    private static final int KERNEL = 5;
    private static final int HIDDEN = 64;

    private final StateDict state;
    private final Layer convolutions;
    private final Layer flattened;
    private final Dense hidden;
    private final Dense classifier;
    private final long mapValues;

    private SupervisedCnn(LayerFactory factory, int mapValues, int classes) {
        this.state = factory.state();
        this.mapValues = mapValues;
        // The state dict lists the convolutions first.
        Convolution conv1 = factory.convolutionWithBias("conv1", 1, FIRST_FILTERS, KERNEL);
        Convolution conv2 = factory.convolutionWithBias("conv2", FIRST_FILTERS, FEATURES, KERNEL);
        Convolution conv3 = factory.convolutionWithBias("conv3", FEATURES, FEATURES, KERNEL);
        this.convolutions =
                Sequential.of(
                        factory.batchNormalisation("norm1", 1),
                        Layers.relu(),
                        new OneChannelConvolution(conv1),
                        factory.batchNormalisation("norm2", FIRST_FILTERS),
                        Layers.relu(),
                        Layers.maxPool(4, 2),
                        factory.batchNormalisation("norm22", FIRST_FILTERS),
                        Layers.relu(),
                        conv2,
                        factory.batchNormalisation("norm3", FEATURES),
                        Layers.relu(),
                        Layers.maxPool(4, 2),
                        factory.batchNormalisation("norm33", FEATURES),
                        Layers.relu(),
                        conv3);
        this.flattened =
                Sequential.of(
                        factory.batchNormalisation("norm4", FEATURES),
                        Layers.relu(),
                        new ValueByValue(
                                (input, mode) ->
                                        input.reshape(input.getShape().get(0), mapValues)));
        this.hidden = factory.dense("linear1", mapValues, HIDDEN);
        this.classifier = factory.dense("linear2", HIDDEN, classes);
    }

    /**
     * A new network with PyTorch's default initialisation. The weights depend on the sizes and the
     * seed alone.
     *
     * @param manager owns the weights; they lie on its device
     * @param frames frames of a patch, at least {@link #MIN_FRAMES}
     * @param bands bands of a patch, at least {@link #MIN_BANDS}
     */
    public static SupervisedCnn create(
            NDManager manager, int frames, int bands, int classes, long seed) {
        LayerFactory factory = new LayerFactory(manager, seed, Initialisation.UNIFORM);
        int mapValues = FEATURES * (frames / MIN_FRAMES) * (bands / MIN_BANDS);
        return new SupervisedCnn(factory, mapValues, classes);
    }

    /**
     * What one pass gives, on the manager of the patches.
     *
     * @param features {@code [batch, FEATURES]}
     * @param logits {@code [batch, classes]}
     */
    public record Output(NDArray features, NDArray logits) {}

    /**
     * A pass with the batch's statistics, which moves the running ones. Keep {@code patches} and
     * {@code masks} open until the backward pass is done.
     *
     * @param patches {@code [batch, 1, frames, bands]}, standardised log-mel
     */
    public Output train(NDArray patches, DropoutMasks masks) {
        return pass(patches, Mode.TRAIN, masks);
    }

    /**
     * A pass with the running statistics and without dropout; changes nothing.
     *
     * @param patches {@code [batch, 1, frames, bands]}, standardised log-mel
     */
    public Output evaluate(NDArray patches) {
        return pass(patches, Mode.EVALUATE, null);
    }

    private Output pass(NDArray patches, Mode mode, DropoutMasks masks) {
        try (NDArray input = ChannelsLast.enter(patches);
                NDArray maps = convolutions.apply(input, mode)) {
            NDArray features = Pool.globalMaxPool2d(maps);
            try (NDArray flat = flattened.apply(maps, mode)) {
                return new Output(features, logits(flat, mode, masks));
            }
        }
    }

    private NDArray logits(NDArray flat, Mode mode, DropoutMasks masks) {
        Sequential layers =
                masks == null
                        ? Sequential.of(hidden, Layers.relu(), classifier)
                        : Sequential.of(
                                times(masks.maps()),
                                hidden,
                                Layers.relu(),
                                times(masks.hidden()),
                                classifier);
        return layers.apply(flat, mode);
    }

    private static Layer times(NDArray mask) {
        return (input, mode) -> input.mul(mask);
    }

    /** The layers from {@code [batch, 1, frames, bands]} to logits, without dropout. */
    public Layer body() {
        return Sequential.of(convolutions, flattened, hidden, Layers.relu(), classifier);
    }

    /** Masks for one step, drawn from {@code random} alone. */
    public DropoutMasks drawMasks(
            NDManager manager, UniformRandomProvider random, double probability, int batch) {
        return DropoutMasks.draw(
                manager,
                random,
                probability,
                new Shape(batch, mapValues),
                new Shape(batch, HIDDEN));
    }

    /** The weights under the names of the PyTorch original. */
    public StateDict state() {
        return state;
    }

    /** All parameters, in state-dict order. */
    public List<NDArray> trainable() {
        return state.parameters();
    }
}
