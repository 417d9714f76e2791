package io.github.aclsweep.method.acl;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.WeightsSnapshot;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.method.EncoderTrial;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.BestWeights;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import io.github.aclsweep.train.Pretraining;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialSettings;
import java.util.List;
import java.util.Optional;

/**
 * Pretrains the encoder and leaves it with the weights of the epoch that the monitor liked best.
 * What it came to is part of all later checkpoints, so that it is done once.
 */
final class PretrainStage {
    private static final String OUTCOME = "pretrained";

    private final TrialContext context;
    private final NDManager manager;
    private final TrialSettings settings;
    private final EncoderTrial trial;
    private final Checkpoints checkpoints;
    private final List<StateDict> networks;

    PretrainStage(TrialContext context, EncoderTrial trial) {
        this.context = context;
        this.manager = context.manager();
        this.settings = context.settings();
        this.trial = trial;
        this.checkpoints = context.checkpoints();
        this.networks = List.of(trial.encoder().state(), trial.head().state());
    }

    /**
     * What pretraining came to.
     *
     * @param epoch the epoch whose weights the encoder has now, from 1
     * @param knnMacro the monitor's figure for it, NaN without monitor
     * @param last losses of the last epoch
     */
    record Outcome(int epoch, double knnMacro, EpochLoss last) {}

    /** Trains, or takes over what an earlier attempt came to. */
    Outcome run() {
        Optional<Outcome> earlier =
                checkpoints.found().filter(found -> found.has(OUTCOME)).map(this::takenOver);
        Outcome outcome = earlier.orElseGet(this::computed);
        keep(outcome);
        if (earlier.isEmpty()) {
            checkpoints.stageEnded(PretrainLoop.NAME);
        }
        return outcome;
    }

    /** The copy of the weights lives as long as the trial's manager. */
    private void keep(Outcome outcome) {
        WeightsSnapshot weights = new WeightsSnapshot(manager, networks);
        checkpoints.keep(
                checkpoint -> {
                    checkpoint.put(OUTCOME, Json.compact().toJson(outcome));
                    checkpoint.put(OUTCOME, weights.copies());
                });
    }

    private Outcome takenOver(Checkpoint found) {
        try (WeightsSnapshot weights = new WeightsSnapshot(manager, networks)) {
            found.restore(OUTCOME, weights.copies());
            weights.restore();
        }
        return Json.compact().fromJson(found.text(OUTCOME), Outcome.class);
    }

    private Outcome computed() {
        int[] clips = context.dataset().positions(Role.TRAIN_NOISY);
        if (clips.length < Pretraining.MIN_BATCH_CLIPS) {
            throw new DataException(
                    "found "
                            + clips.length
                            + " noisy clip for pretraining, expected at least "
                            + Pretraining.MIN_BATCH_CLIPS);
        }
        try (NDManager own = manager.newSubManager();
                BestWeights best = new BestWeights(own, networks, Goal.HIGHER)) {
            Pretraining pretraining = pretraining(own, clips);
            PretrainLoop loop =
                    new PretrainLoop(context, pretraining, best, trial::knnMacro, clips);
            EpochLoss last =
                    context.epochs(
                                    PretrainLoop.NAME,
                                    Stage.PRETRAIN,
                                    settings.pretrain().epochs(),
                                    2L * clips.length)
                            .run(loop);
            best.putBack();
            int epoch = best.isEmpty() ? settings.pretrain().epochs() : best.epoch();
            return new Outcome(epoch, best.figure(), last);
        }
    }

    private Pretraining pretraining(NDManager own, int[] clips) {
        Randomness randomness = context.randomness();
        return new Pretraining(
                own,
                trial.encoder(),
                trial.head(),
                new ViewMaker(
                        settings.views(),
                        settings.patch(),
                        context.features(),
                        clips,
                        trial.data().standardiser(),
                        randomness),
                settings.pretrainingLoss(),
                settings.pretrain(),
                randomness);
    }
}
