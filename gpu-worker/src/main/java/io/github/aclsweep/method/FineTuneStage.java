package io.github.aclsweep.method;

import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.evaluate.Embedder;
import io.github.aclsweep.evaluate.FineTuning;
import io.github.aclsweep.evaluate.HoldOut;
import io.github.aclsweep.evaluate.LabelledClips;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.train.StepListener;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.EpochLoop;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialData;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fine-tuning of an encoder on noisy or clean clips; the encoder does not keep its weights. Goes on
 * where an earlier attempt saved itself.
 */
final class FineTuneStage {
    private final TrialContext context;
    private final TrialSettings settings;
    private final TrialData data;
    private final Encoder encoder;

    FineTuneStage(TrialContext context, TrialData data, Encoder encoder) {
        this.context = context;
        this.settings = context.settings();
        this.data = data;
        this.encoder = encoder;
    }

    /**
     * Fine-tunes the encoder as it is.
     *
     * @param mode one of the two kinds of fine-tuning
     */
    DownstreamOutcome run(DownstreamMode mode) {
        String name = SettingsText.text(mode);
        HoldOut clips = clips(mode);
        PatchLoader loader = new PatchLoader(data.features(), settings.patch().frames());
        int hop = settings.patch().hopFrames();
        try (FineTuning tuning = fineTuning(clips.training(), loader)) {
            Course course =
                    new Course(
                            name,
                            tuning,
                            clips.training(),
                            clips.validation().patches(loader, hop),
                            data.patches(loader, Role.TEST, hop));
            return context.epochs(
                            name,
                            Stage.FINETUNE,
                            settings.finetune().epochs(),
                            clips.training().size())
                    .run(course);
        }
    }

    private HoldOut clips(DownstreamMode mode) {
        LabelledClips clean = LabelledClips.of(data.dataset(), Role.TRAIN_CLEAN);
        return mode == DownstreamMode.FINETUNE_CLEAN
                ? HoldOut.of(
                        clean,
                        "clean clips",
                        settings.finetune().validationShare(),
                        context.randomness(),
                        Purpose.FINETUNE_SPLIT)
                : new HoldOut(LabelledClips.of(data.dataset(), Role.TRAIN_NOISY), clean);
    }

    private FineTuning fineTuning(LabelledClips training, PatchLoader loader) {
        Standardiser standardiser =
                new Standardiser(Standardisation.over(data.features(), training.positionArray()));
        return new FineTuning(
                context.manager(),
                encoder,
                loader,
                standardiser,
                new Embedder(loader, standardiser, encoder, context.monitor()::stopIfAsked),
                settings.finetune(),
                data.classes(),
                context.randomness());
    }

    /** Trains and validates, reports every epoch, and tests the best one. */
    private final class Course implements EpochLoop.Training<DownstreamOutcome> {
        private final String name;
        private final FineTuning tuning;
        private final LabelledClips training;
        private final ClipPatches validation;
        private final ClipPatches testing;

        Course(
                String name,
                FineTuning tuning,
                LabelledClips training,
                ClipPatches validation,
                ClipPatches testing) {
            this.name = name;
            this.tuning = tuning;
            this.training = training;
            this.validation = validation;
            this.testing = testing;
        }

        @Override
        public int epoch() {
            return tuning.epoch();
        }

        @Override
        public int steps() {
            return tuning.steps();
        }

        @Override
        public long items() {
            return tuning.clips();
        }

        @Override
        public void train(StepListener listener) {
            int epoch = tuning.epoch();
            FineTuning.Epoch trained = tuning.train(training, validation, listener);
            context.monitor().loss(trained.loss());
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss", trained.loss());
            values.put("val_macro", trained.validationMacro());
            context.metrics().append(name, epoch, values);
        }

        @Override
        public DownstreamOutcome finish() {
            return tuning.test(testing);
        }

        @Override
        public void save(Checkpoint checkpoint) {
            tuning.save(checkpoint);
        }

        @Override
        public void restore(Checkpoint checkpoint) {
            tuning.restore(checkpoint);
        }
    }
}
