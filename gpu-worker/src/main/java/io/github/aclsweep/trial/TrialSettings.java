package io.github.aclsweep.trial;

import io.github.aclsweep.augment.ViewSettings;
import io.github.aclsweep.encoder.EncoderSettings;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.evaluate.FineTuneSettings;
import io.github.aclsweep.evaluate.KnnSettings;
import io.github.aclsweep.evaluate.LinearSettings;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.PatchSettings;
import io.github.aclsweep.loss.LossSettings;
import io.github.aclsweep.loss.PretrainingLoss;
import io.github.aclsweep.loss.PretrainingLossFactory;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Plugin;
import io.github.aclsweep.settings.Plugins;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.train.LearningRate;
import io.github.aclsweep.train.PretrainSettings;
import io.github.aclsweep.train.SupervisedSettings;

import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides a trial's numbers, apart from the data: one component per section.
 *
 * @param extensions the sections of plugins from other jars, by name
 */
public record TrialSettings(
        MethodSettings trial,
        FeatureSettings features,
        PatchSettings patch,
        ViewSettings views,
        EncoderSettings encoder,
        LossSettings loss,
        PretrainSettings pretrain,
        KnnSettings knn,
        LinearSettings linear,
        FineTuneSettings finetune,
        SupervisedSettings supervised,
        Map<String, Record> extensions)
        implements Serializable {

    /** Checks what only several sections together can get wrong. */
    public TrialSettings {
        extensions = Map.copyOf(extensions);
        List<Problem> problems = new ArrayList<>();
        Plugins<PretrainingLossFactory<?>> losses = losses();
        if (losses.find(loss.name()).isEmpty()) {
            problems.add(new Problem("loss.name", loss.name(), losses.expected()));
        }
        int shortestClip = features.minFrames();
        check(
                problems,
                patch.frames() <= shortestClip,
                "patch.frames",
                patch.frames(),
                "at most the " + shortestClip + " frames of features.min-seconds");
        check(
                problems,
                views.blurMaxTaps() / 2 < Math.min(patch.frames(), features.bands()),
                "views.blur-max-taps",
                views.blurMaxTaps(),
                "less than twice the frames and bands of a patch");
        check(
                problems,
                pretrain.schedule() == LearningRate.Kind.STEPS || knn.intervalEpochs() > 0,
                "knn.interval-epochs",
                knn.intervalEpochs(),
                "at least 1, since pretrain.schedule = plateau follows the monitor");
        if (trial.method() == Method.SUPERVISED) {
            check(
                    problems,
                    patch.frames() >= SupervisedCnn.MIN_FRAMES,
                    "patch.frames",
                    patch.frames(),
                    "at least " + SupervisedCnn.MIN_FRAMES + " with trial.method = supervised");
            check(
                    problems,
                    features.bands() >= SupervisedCnn.MIN_BANDS,
                    "features.bands",
                    features.bands(),
                    "at least " + SupervisedCnn.MIN_BANDS + " with trial.method = supervised");
        } else {
            EncoderSettings.Architecture network = encoder.name();
            check(
                    problems,
                    patch.frames() >= network.minFrames(),
                    "patch.frames",
                    patch.frames(),
                    "at least " + network.minFrames() + " for this encoder");
            check(
                    problems,
                    features.bands() >= network.minBands()
                            && features.bands() <= network.maxBands(),
                    "features.bands",
                    features.bands(),
                    network.minBands() + " to " + network.maxBands() + " for this encoder");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static Plugins<PretrainingLossFactory<?>> losses() {
        return Plugins.of(PretrainingLossFactory.class);
    }

    /** The loss of pretraining. */
    public PretrainingLoss pretrainingLoss() {
        return create(losses().get(loss.name()));
    }

    private <S extends Record> PretrainingLoss create(PretrainingLossFactory<S> factory) {
        return factory.create(of(factory));
    }

    /** The settings of a plugin: one of the components, or one of the extensions. */
    private <S extends Record> S of(Plugin<S> plugin) {
        return plugin.settings()
                .cast(plugin.section().equals("loss") ? loss : extensions.get(plugin.section()));
    }

    private static void check(
            List<Problem> problems, boolean holds, String key, int found, String expected) {
        if (!holds) {
            problems.add(new Problem(key, String.valueOf(found), expected));
        }
    }

    /**
     * Reads the sections of one trial.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings with all that is wrong in them
     */
    public static TrialSettings from(SettingsFile file) {
        Map<String, Class<? extends Record>> extensions = new TreeMap<>(losses().sections());
        for (RecordComponent own : TrialSettings.class.getRecordComponents()) {
            extensions.remove(own.getName());
        }
        return file.bind(TrialSettings.class, "", extensions);
    }
}
