package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.layer.BidirectionalGru;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.Sequential;
import io.github.aclsweep.encoder.layer.ValueByValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The study's crnn: three 5x5 convolutions of 128, each with batch norm, ReLU and pooling; a
 * bidirectional GRU of 64 over the 12 remaining steps; the forward times the backward output at the
 * last step. There the backward direction has read one step only: so it was published.
 */
public final class Crnn implements OwnArchitecture {
    private static final int EMBEDDING_SIZE = 64;
    private static final int FILTERS = 128;
    private static final int BANDS_LEFT = 2;
    private static final List<Integer> BAND_POOLS = List.of(5, 4, 2);

    @Override
    public String name() {
        return "crnn";
    }

    @Override
    public PatchLimits limits() {
        return new PatchLimits(8, 80, 119);
    }

    @Override
    public Footprint footprint() {
        return new Footprint(948_116, 1706, 1029, 10);
    }

    @Override
    public int embeddingSize(EncoderSettings settings) {
        return EMBEDDING_SIZE;
    }

    @Override
    public String classifier() {
        return "dense";
    }

    @Override
    public Layer body(EncoderSettings settings, LayerFactory factory) {
        List<Layer> layers = new ArrayList<>();
        int in = 1;
        for (int i = 1; i <= BAND_POOLS.size(); i++) {
            layers.add(factory.convolution("conv" + i + ".conv", in, FILTERS, 5, 1));
            layers.add(factory.batchNormalisation("conv" + i + ".bn", FILTERS));
            layers.add(Layers.relu());
            layers.add(Layers.maxPool(2, BAND_POOLS.get(i - 1)));
            in = FILTERS;
        }
        layers.add(stepsFirst());
        layers.add(BidirectionalGru.make(factory, "rnn1", BANDS_LEFT * FILTERS, EMBEDDING_SIZE));
        layers.add(lastStepProduct());
        return new Sequential(layers);
    }

    /** {@code [batch, channels, steps, bands]} to {@code [batch, steps, bands * channels]}. */
    private static Layer stepsFirst() {
        return new ValueByValue(
                (input, mode) -> {
                    long batch = input.getShape().get(0);
                    long steps = input.getShape().get(2);
                    try (NDArray transposed = input.transpose(0, 2, 3, 1)) {
                        return transposed.reshape(batch, steps, -1);
                    }
                });
    }

    /** {@code [batch, steps, 2 * size]} to {@code [batch, size]}. */
    private static Layer lastStepProduct() {
        return new ValueByValue(
                (input, mode) -> {
                    try (NDArray last = input.get(":, -1");
                            NDArray forward = last.get(":, :" + EMBEDDING_SIZE);
                            NDArray backward = last.get(":, " + EMBEDDING_SIZE + ":")) {
                        return forward.mul(backward);
                    }
                });
    }
}
