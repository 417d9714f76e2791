package org.example.sweep;

import ai.djl.ndarray.NDArray;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.loss.PretrainingLoss;
import io.github.aclsweep.loss.PretrainingLossFactory;
import io.github.aclsweep.tensor.Scalar;
import java.io.Serializable;
import java.util.List;

/**
 * The mean square of the embeddings, and of the projections, so that all weights have gradients.
 */
public final class NormLoss implements PretrainingLossFactory<NormLoss.Settings> {
    public record Settings(double weight) implements Serializable {}

    @Override
    public String name() {
        return "norm";
    }

    @Override
    public String section() {
        return "norm";
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
                return List.of(new Term("norm", "Norm", "Mean square of the embeddings."));
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
