package io.github.aclsweep.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Resumable;
import java.util.List;

/** Moves parameters by their gradients. */
public sealed interface Optimiser extends Resumable permits Sgd, Adam {
    /** The optimisers that settings can name. */
    enum Kind {
        SGD,
        ADAM
    }

    /** Moves every parameter once and sets its gradient to zero. Gradient mode must be off. */
    void step(double learningRate);

    /**
     * An optimiser at rest.
     *
     * @param manager owns its state
     * @param parameters arrays that require gradients
     * @param momentum read by SGD only
     */
    static Optimiser of(
            Kind kind,
            NDManager manager,
            List<NDArray> parameters,
            double momentum,
            double weightDecay) {
        return switch (kind) {
            case SGD -> new Sgd(manager, parameters, momentum, weightDecay);
            case ADAM -> new Adam(manager, parameters, weightDecay);
        };
    }
}
