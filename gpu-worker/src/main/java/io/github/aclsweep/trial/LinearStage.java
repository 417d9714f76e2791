package io.github.aclsweep.trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.LinearEvaluation;
import io.github.aclsweep.evaluate.LinearEvaluation.Embedded;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.trial.TrialProgress.Stage;

/** Linear evaluation of an encoder: embeddings of all roles once, then the linear layer. */
final class LinearStage {
    private final NDManager manager;
    private final TrialSettings settings;
    private final TrialData data;
    private final Encoder encoder;
    private final TrialMonitor monitor;

    LinearStage(
            NDManager manager,
            TrialSettings settings,
            TrialData data,
            Encoder encoder,
            TrialMonitor monitor) {
        this.manager = manager;
        this.settings = settings;
        this.data = data;
        this.encoder = encoder;
        this.monitor = monitor;
    }

    DownstreamOutcome run() {
        int epochs = settings.linear().epochs();
        monitor.begin(Stage.LINEAR, epochs, epochs);
        PatchLoader loader = new PatchLoader(data.features(), settings.patch().frames());
        Embedder embedder =
                new Embedder(loader, data.standardiser(), encoder, monitor::stopIfAsked);
        int hop = settings.patch().hopFrames();
        ClipPatches training =
                data.patches(loader, Role.TRAIN_NOISY, settings.linear().hopFrames());
        if (settings.linear().recalibrate()) {
            embedder.recalibrate(manager, training.places());
        }
        try (NDManager embeddings = manager.newSubManager()) {
            return evaluation()
                    .run(
                            embeddings,
                            embedded(embedder, embeddings, training),
                            embedded(
                                    embedder,
                                    embeddings,
                                    data.patches(loader, Role.TRAIN_CLEAN, hop)),
                            embedded(embedder, embeddings, data.patches(loader, Role.TEST, hop)));
        }
    }

    private LinearEvaluation evaluation() {
        return new LinearEvaluation(
                settings.linear(),
                data.classes(),
                new Randomness(settings.trial().seed()),
                epoch -> monitor.advance(1, epoch));
    }

    private static Embedded embedded(Embedder embedder, NDManager manager, ClipPatches clips) {
        NDArray embeddings = embedder.embed(manager, clips.places());
        return new Embedded(embeddings, clips);
    }
}
