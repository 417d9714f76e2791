package io.github.aclsweep.evaluate;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.loss.CrossEntropy;
import io.github.aclsweep.train.Sgd;

/** The steps of an encoder and its classifier layer, trained together. */
final class FineTuneStep implements Resumable {
    private final Encoder encoder;
    private final Sgd sgd;

    /**
     * An optimiser at rest.
     *
     * @param manager owns the optimiser's state
     */
    FineTuneStep(NDManager manager, Encoder encoder, double momentum, double weightDecay) {
        this.encoder = encoder;
        this.sgd = new Sgd(manager, encoder.state().parameters(), momentum, weightDecay);
    }

    /**
     * Forward and backward pass in training mode; the gradients are left on the parameters.
     *
     * @param patches {@code [clips, 1, frames, bands]}, standardised
     * @param targets {@code [clips, classes]}, see {@link CrossEntropy#targets}
     * @return the cross entropy, a scalar on the manager of {@code patches}
     */
    NDArray backward(NDArray patches, NDArray targets) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Embeddings embeddings = encoder.embed(patches, Mode.TRAIN);
            NDArray loss = CrossEntropy.of(encoder.logits(embeddings), targets);
            collector.backward(loss);
            return loss.stopGradient();
        }
    }

    /** One optimiser step with the gradients that are there. */
    void update(double rate) {
        sgd.step(rate);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        sgd.save(checkpoint);
    }

    @Override
    public void restore(Checkpoint checkpoint) {
        sgd.restore(checkpoint);
    }
}
