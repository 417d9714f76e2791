package io.github.aclsweep.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.LinearEvaluation;
import io.github.aclsweep.evaluate.LinearEvaluation.Embedded;
import io.github.aclsweep.train.StepListener;
import io.github.aclsweep.trial.EpochLoop;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialData;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialSettings;

/**
 * Linear evaluation of an encoder: embeddings of all roles once, then the linear layer. An attempt
 * that goes on within it takes the embeddings again.
 */
final class LinearStage {
    private static final String NAME = "linear";

    private final TrialContext context;
    private final TrialSettings settings;
    private final TrialData data;
    private final Encoder encoder;

    LinearStage(TrialContext context, TrialData data, Encoder encoder) {
        this.context = context;
        this.settings = context.settings();
        this.data = data;
        this.encoder = encoder;
    }

    DownstreamOutcome run() {
        int epochs = settings.linear().epochs();
        context.monitor().begin(Stage.LINEAR, epochs, epochs);
        PatchLoader loader = new PatchLoader(data.features(), settings.patch().frames());
        Embedder embedder =
                new Embedder(loader, data.standardiser(), encoder, context.monitor()::stopIfAsked);
        int hop = settings.patch().hopFrames();
        ClipPatches training =
                data.patches(loader, Role.TRAIN_NOISY, settings.linear().hopFrames());
        if (settings.linear().recalibrate()) {
            embedder.recalibrate(context.manager(), training.places());
        }
        try (NDManager embeddings = context.manager().newSubManager();
                LinearEvaluation evaluation =
                        new LinearEvaluation(
                                embeddings,
                                settings.linear(),
                                data.classes(),
                                context.randomness(),
                                embedded(embedder, embeddings, training),
                                embedded(
                                        embedder,
                                        embeddings,
                                        data.patches(loader, Role.TRAIN_CLEAN, hop)),
                                embedded(
                                        embedder,
                                        embeddings,
                                        data.patches(loader, Role.TEST, hop)))) {
            return context.epochs(NAME, Stage.LINEAR, epochs, 1).run(new Course(evaluation));
        }
    }

    private static Embedded embedded(Embedder embedder, NDManager manager, ClipPatches clips) {
        NDArray embeddings = embedder.embed(manager, clips.places());
        return new Embedded(embeddings, clips);
    }

    /** An epoch is a single step: it takes milliseconds. */
    private record Course(LinearEvaluation evaluation)
            implements EpochLoop.Training<DownstreamOutcome> {
        @Override
        public int epoch() {
            return evaluation.epoch();
        }

        @Override
        public int steps() {
            return 0;
        }

        @Override
        public long items() {
            return 0;
        }

        @Override
        public void train(StepListener listener) {
            evaluation.train();
            listener.stepped(evaluation.epoch() - 1, 1);
        }

        @Override
        public DownstreamOutcome finish() {
            return evaluation.test();
        }

        @Override
        public void save(Checkpoint checkpoint) {
            evaluation.save(checkpoint);
        }

        @Override
        public void restore(Checkpoint checkpoint) {
            evaluation.restore(checkpoint);
        }
    }
}
