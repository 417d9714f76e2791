package io.github.aclsweep.encoder;

import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.LayerFactory.Initialisation;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.MaxPool;
import io.github.aclsweep.encoder.layer.ResidualBlock;
import io.github.aclsweep.encoder.layer.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * ResNet-18 for one input channel: a 7x7 stem of stride 2, 3x3 pooling of stride 2, four stages of
 * two residual blocks, and the mean over the patch.
 */
public final class ResNet18 implements OwnArchitecture {
    private static final int EMBEDDING_SIZE = 512;
    private static final int STEM_FILTERS = 64;
    private static final int BLOCKS = 2;
    private static final List<Integer> STAGE_FILTERS = List.of(64, 128, 256, 512);

    @Override
    public String name() {
        return "res18";
    }

    @Override
    public PatchLimits limits() {
        return PatchLimits.NONE;
    }

    @Override
    public Footprint footprint() {
        return new Footprint(11_180_500, 458, 133, 5);
    }

    @Override
    public int embeddingSize(EncoderSettings settings) {
        return EMBEDDING_SIZE;
    }

    @Override
    public String classifier() {
        return "fc";
    }

    /** As in the reference. */
    @Override
    public Initialisation initialisation() {
        return Initialisation.NORMAL;
    }

    @Override
    public Layer body(EncoderSettings settings, LayerFactory factory) {
        List<Layer> layers = new ArrayList<>();
        layers.add(factory.convolution("conv1", 1, STEM_FILTERS, 7, 2));
        layers.add(factory.batchNormalisation("bn1", STEM_FILTERS));
        layers.add(Layers.relu());
        layers.add(new MaxPool(3, 3, 2, 2, 1));
        int in = STEM_FILTERS;
        for (int stage = 1; stage <= STAGE_FILTERS.size(); stage++) {
            int out = STAGE_FILTERS.get(stage - 1);
            for (int block = 0; block < BLOCKS; block++) {
                int stride = stage > 1 && block == 0 ? 2 : 1;
                layers.add(block(factory, "layer" + stage + "." + block, in, out, stride));
                in = out;
            }
        }
        layers.add(Layers.globalMean());
        return new Sequential(layers);
    }

    private static Layer block(LayerFactory factory, String name, int in, int out, int stride) {
        Sequential residual =
                Sequential.of(
                        factory.convolution(name + ".conv1", in, out, 3, stride),
                        factory.batchNormalisation(name + ".bn1", out),
                        Layers.relu(),
                        factory.convolution(name + ".conv2", out, out, 3, 1),
                        factory.batchNormalisation(name + ".bn2", out));
        return new ResidualBlock(residual, shortcut(factory, name, in, out, stride));
    }

    private static Sequential shortcut(
            LayerFactory factory, String name, int in, int out, int stride) {
        if (in == out && stride == 1) {
            return Sequential.of();
        }
        return Sequential.of(
                factory.convolution(name + ".downsample.0", in, out, 1, stride),
                factory.batchNormalisation(name + ".downsample.1", out));
    }
}
