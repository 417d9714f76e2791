package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.FineTuneListener;
import io.github.aclsweep.evaluate.FineTuning;
import io.github.aclsweep.evaluate.HoldOut;
import io.github.aclsweep.evaluate.LabelledClips;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fine-tuning of an encoder on noisy or clean clips; the encoder does not keep its weights. Goes on
 * where an earlier attempt saved itself.
 */
final class FineTuneStage {
    private final NDManager manager;
    private final TrialSettings settings;
    private final TrialData data;
    private final Encoder encoder;
    private final TrialMonitor monitor;
    private final MetricsFile metrics;
    private final Checkpoints checkpoints;

    FineTuneStage(
            NDManager manager,
            TrialSettings settings,
            TrialData data,
            Encoder encoder,
            TrialMonitor monitor,
            MetricsFile metrics,
            Checkpoints checkpoints) {
        this.manager = manager;
        this.settings = settings;
        this.data = data;
        this.encoder = encoder;
        this.monitor = monitor;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
    }

    /**
     * Fine-tunes the encoder as it is.
     *
     * @param mode one of the two kinds of fine-tuning
     */
    DownstreamOutcome run(DownstreamMode mode) {
        String name = SettingsText.text(mode);
        HoldOut clips = clips(mode);
        int epochs = settings.finetune().epochs();
        PatchLoader loader = new PatchLoader(data.features(), settings.patch().frames());
        int hop = settings.patch().hopFrames();
        try (FineTuning tuning = fineTuning(clips.training(), loader)) {
            checkpoints.within(name).ifPresent(tuning::restore);
            long each = clips.training().size();
            long done = (tuning.epoch() - 1) * each + tuning.clips();
            monitor.begin(Stage.FINETUNE, each * epochs, epochs, done);
            try {
                return tuning.run(
                        clips.training(),
                        clips.validation().patches(loader, hop),
                        data.patches(loader, Role.TEST, hop),
                        listener(name, tuning));
            } catch (StoppedException e) {
                checkpoints.save(running(name, tuning));
                throw e;
            }
        }
    }

    private static Checkpoints.Running running(String name, FineTuning tuning) {
        return new Checkpoints.Running(name, tuning, tuning.epoch(), tuning.steps());
    }

    private HoldOut clips(DownstreamMode mode) {
        LabelledClips clean = LabelledClips.of(data.dataset(), Role.TRAIN_CLEAN);
        return mode == DownstreamMode.FINETUNE_CLEAN
                ? HoldOut.of(
                        clean,
                        "clean clips",
                        settings.finetune().validationShare(),
                        randomness(),
                        Purpose.FINETUNE_SPLIT)
                : new HoldOut(LabelledClips.of(data.dataset(), Role.TRAIN_NOISY), clean);
    }

    private FineTuning fineTuning(LabelledClips training, PatchLoader loader) {
        Standardiser standardiser =
                new Standardiser(Standardisation.over(data.features(), training.positionArray()));
        return new FineTuning(
                manager,
                encoder,
                loader,
                standardiser,
                new Embedder(loader, standardiser, encoder, monitor::stopIfAsked),
                settings.finetune(),
                data.classes(),
                randomness());
    }

    private Randomness randomness() {
        return new Randomness(settings.trial().seed());
    }

    private FineTuneListener listener(String mode, FineTuning tuning) {
        return new FineTuneListener() {
            @Override
            public void stepped(int epoch, int clips) {
                monitor.advance(clips, epoch);
                checkpoints.stepped(running(mode, tuning));
            }

            @Override
            public void validated(int epoch, double loss, double validationMacro) {
                monitor.loss(loss);
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("loss", loss);
                values.put("val_macro", validationMacro);
                metrics.append(mode, epoch, values);
                checkpoints.epochEnded(running(mode, tuning));
            }
        };
    }
}
