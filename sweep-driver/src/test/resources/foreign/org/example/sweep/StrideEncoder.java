package org.example.sweep;

import io.github.aclsweep.encoder.Architecture;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.Sequential;
import java.io.Serializable;
import java.util.List;

/** One convolution of stride 2, and the maximum and the mean of its maps. */
public final class StrideEncoder implements Architecture<StrideEncoder.Settings> {
    public record Settings(int filters) implements Serializable {}

    @Override
    public String name() {
        return "stride";
    }

    @Override
    public String section() {
        return "stride";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public PatchLimits limits() {
        return PatchLimits.NONE;
    }

    @Override
    public Footprint footprint() {
        return new Footprint(1_000, 40, 20, 0.5);
    }

    @Override
    public int embeddingSize(Settings settings) {
        return 2 * settings.filters();
    }

    @Override
    public String classifier() {
        return "classifier";
    }

    @Override
    public Layer body(Settings settings, LayerFactory layers) {
        return new Sequential(
                List.of(
                        layers.convolution("conv", 1, settings.filters(), 3, 2),
                        layers.batchNormalisation("norm", settings.filters()),
                        Layers.relu(),
                        Layers.globalMaxAndMean()));
    }
}
