package io.github.aclsweep.trial.run;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.loss.PretrainingLoss;
import io.github.aclsweep.loss.PretrainingLossFactory;
import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.tensor.Scalar;
import java.io.Serializable;
import java.util.List;

/** A loss with settings of its own, as another jar might bring it. */
public final class TestingLoss implements PretrainingLossFactory<TestingLoss.Settings> {
    static final String DEFAULTS = "testing-loss { weight = 2.0, power = 1 }\n";

    /** Settings of the loss. */
    public record Settings(double weight, int power) implements Serializable {
        public Settings {
            Checks.section("testing-loss").positive("weight", weight).done();
        }
    }

    @Override
    public String name() {
        return "testing";
    }

    @Override
    public String section() {
        return "testing-loss";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public PretrainingLoss create(Settings settings) {
        return new PretrainingLoss() {
            @Override
            public List<Term> terms() {
                return List.of(new Term("size", "Size", "Mean square of the embeddings."));
            }

            @Override
            public Values of(Projections projections, Embeddings embeddings) {
                NDArray size = embeddings.rows().square().mean();
                NDArray weight = Scalar.of(size.getManager(), settings.weight());
                NDArray used = projections.rows().square().mean();
                return new Values(size.mul(weight).add(used), List.of(size));
            }
        };
    }
}
