package io.github.aclsweep.encoder;

import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder for laptops and tests: five 3x3 convolutions of stride 2, each with batch norm and
 * ReLU, then maximum and mean over what is left of the patch. About 11 million multiplications for
 * a patch of 101 x 96, a thirtieth of vgg. Not part of the published study.
 */
public final class SmallConvNet implements OwnArchitecture {
    private static final int EMBEDDING_SIZE = 256;
    private static final List<Integer> FILTERS = List.of(16, 32, 64, 128, 128);

    @Override
    public String name() {
        return "small";
    }

    @Override
    public PatchLimits limits() {
        return PatchLimits.NONE;
    }

    @Override
    public Footprint footprint() {
        return new Footprint(250_244, 95, 45, 1);
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
            layers.add(factory.convolution("conv" + i + ".conv", in, out, 3, 2));
            layers.add(factory.batchNormalisation("conv" + i + ".bn", out));
            layers.add(Layers.relu());
            in = out;
        }
        layers.add(Layers.globalMaxAndMean());
        return new Sequential(layers);
    }
}
