package io.github.aclsweep.trial.run;

import io.github.aclsweep.encoder.Architecture;
import io.github.aclsweep.encoder.layer.Layer;
import io.github.aclsweep.encoder.layer.LayerFactory;
import io.github.aclsweep.encoder.layer.Layers;
import io.github.aclsweep.encoder.layer.Sequential;
import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/** An encoder with settings of its own, as another jar might bring it. */
public final class TestingEncoder implements Architecture<TestingEncoder.Settings> {
    static final String DEFAULTS = "testing-encoder.filters = 6\n";

    /** Settings of the encoder. */
    public record Settings(int filters) implements Serializable {
        public Settings {
            Checks.section("testing-encoder").atLeast("filters", filters, 1).done();
        }
    }

    @Override
    public String name() {
        return "testing";
    }

    @Override
    public String section() {
        return "testing-encoder";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public PatchLimits limits() {
        return new PatchLimits(5, 1, 200);
    }

    @Override
    public Footprint footprint() {
        return new Footprint(100, 10, 5, 0.1);
    }

    @Override
    public int embeddingSize(Settings settings) {
        return 2 * settings.filters();
    }

    @Override
    public Layer body(Settings settings, LayerFactory layers) {
        return Sequential.of(
                layers.convolution("conv", 1, settings.filters(), 3, 4),
                layers.batchNormalisation("norm", settings.filters()),
                Layers.relu(),
                Layers.globalMaxAndMean());
    }

    @Override
    public String classifier() {
        return "classifier";
    }
}
