package io.github.aclsweep.encoder;

import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * The study's vgg: six 3x3 convolutions, each with batch norm and ReLU, three of them followed by
 * 2x2 pooling; maximum and mean over the patch; a dense layer of 512 with ReLU.
 */
public final class Vgg implements OwnArchitecture {
    private static final int EMBEDDING_SIZE = 512;
    private static final List<Integer> FILTERS = List.of(32, 32, 32, 64, 64, 128);
    private static final List<Boolean> POOLED = List.of(false, false, true, false, true, true);

    @Override
    public String name() {
        return "vgg";
    }

    @Override
    public PatchLimits limits() {
        return new PatchLimits(8, 8, Integer.MAX_VALUE);
    }

    @Override
    public Footprint footprint() {
        return new Footprint(290_292, 1288, 388, 7);
    }

    @Override
    public int embeddingSize(EncoderSettings settings) {
        return EMBEDDING_SIZE;
    }

    @Override
    public String classifier() {
        return "dense_out";
    }

    @Override
    public Layer body(EncoderSettings settings, LayerFactory factory) {
        List<Layer> layers = new ArrayList<>();
        int in = 1;
        for (int i = 0; i < FILTERS.size(); i++) {
            int out = FILTERS.get(i);
            layers.add(factory.convolution("conv" + i + ".conv", in, out, 3, 1));
            layers.add(factory.batchNormalisation("conv" + i + ".bn", out));
            layers.add(Layers.relu());
            if (POOLED.get(i)) {
                layers.add(Layers.maxPool(2, 2));
            }
            in = out;
        }
        layers.add(Layers.globalMaxAndMean());
        layers.add(factory.dense("dense1", 2 * in, EMBEDDING_SIZE));
        layers.add(Layers.relu());
        return new Sequential(layers);
    }
}
