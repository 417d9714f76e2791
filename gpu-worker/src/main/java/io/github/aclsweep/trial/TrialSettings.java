package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.ViewSettings;
import io.github.aclsweep.dataset.DataSettings;
import io.github.aclsweep.encoder.Architecture;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.EncoderSettings;
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
        DataSettings data,
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
    public TrialSettings(
            MethodSettings trial,
            DataSettings data,
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
            Map<String, Record> extensions) {
        this.trial = trial;
        this.data = data;
        this.features = features;
        this.patch = patch;
        this.views = views;
        this.encoder = encoder;
        this.loss = loss;
        this.pretrain = pretrain;
        this.knn = knn;
        this.linear = linear;
        this.finetune = finetune;
        this.supervised = supervised;
        this.extensions = Map.copyOf(extensions);
        List<Problem> problems = problems();
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        int shortestClip = features.minFrames();
        check(
                problems,
                patch.frames() <= shortestClip,
                "patch.frames",
                patch.frames(),
                "at most the " + shortestClip + " frames of features.min-seconds");
        check(
                problems,
                views.blur().maxTaps() / 2 < Math.min(patch.frames(), features.bands()),
                "views.blur.max-taps",
                views.blur().maxTaps(),
                "less than twice the frames and bands of a patch");
        Plugins<TrainingMethod> methods = methods();
        methods.find(trial.method())
                .ifPresentOrElse(
                        method -> problems.addAll(method.check(this)),
                        () ->
                                problems.add(
                                        new Problem(
                                                "trial.method",
                                                trial.method(),
                                                methods.expected())));
        return problems;
    }

    private static Plugins<TrainingMethod> methods() {
        return Plugins.of(TrainingMethod.class);
    }

    /** How the trial trains. */
    public TrainingMethod method() {
        return methods().get(trial.method());
    }

    /**
     * A section that a method brought, see {@link TrainingMethod#ownSections}.
     *
     * @throws IllegalArgumentException if no method brings it
     */
    public <S extends Record> S section(String name, Class<S> type) {
        Record found = extensions.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no method brings the section " + name);
        }
        return type.cast(found);
    }

    private static Plugins<PretrainingLossFactory<?>> losses() {
        return Plugins.of(PretrainingLossFactory.class);
    }

    /** The loss of pretraining. */
    public PretrainingLoss pretrainingLoss() {
        return create(losses().get(loss.name()));
    }

    private static Plugins<Architecture<?>> architectures() {
        return Plugins.of(Architecture.class);
    }

    /** The kind of encoder. */
    public Architecture<?> architecture() {
        return architectures().get(encoder.name());
    }

    /**
     * A new encoder; its weights depend on the settings and the trial's seed alone.
     *
     * @param manager owns the weights
     * @param classes the outputs of the classifier layer
     */
    public Encoder newEncoder(NDManager manager, int classes) {
        return newEncoder(architecture(), manager, classes);
    }

    private <S extends Record> Encoder newEncoder(
            Architecture<S> architecture, NDManager manager, int classes) {
        return architecture.create(of(architecture), manager, classes, trial.seed());
    }

    /** The width of the encoder's embeddings. */
    public int embeddingSize() {
        return embeddingSize(architecture());
    }

    private <S extends Record> int embeddingSize(Architecture<S> architecture) {
        return architecture.embeddingSize(of(architecture));
    }

    private <S extends Record> PretrainingLoss create(PretrainingLossFactory<S> factory) {
        return factory.create(of(factory));
    }

    /** The settings of a plugin: one of the components, or one of the extensions. */
    private <S extends Record> S of(Plugin<S> plugin) {
        Record section =
                switch (plugin.section()) {
                    case "loss" -> loss;
                    case "encoder" -> encoder;
                    default -> extensions.get(plugin.section());
                };
        return plugin.settings().cast(section);
    }

    /** These settings with another section {@code trial}. */
    public TrialSettings with(MethodSettings other) {
        return new TrialSettings(
                other,
                data,
                features,
                patch,
                views,
                encoder,
                loss,
                pretrain,
                knn,
                linear,
                finetune,
                supervised,
                extensions);
    }

    /** These settings with another record for a section that a method brought. */
    public TrialSettings with(String section, Record other) {
        Map<String, Record> replaced = new TreeMap<>(extensions);
        replaced.put(section, other);
        return new TrialSettings(
                trial,
                data,
                features,
                patch,
                views,
                encoder,
                loss,
                pretrain,
                knn,
                linear,
                finetune,
                supervised,
                replaced);
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
        extensions.putAll(architectures().sections());
        methods().all().forEach(method -> extensions.putAll(method.ownSections()));
        for (RecordComponent own : TrialSettings.class.getRecordComponents()) {
            extensions.remove(own.getName());
        }
        return file.bind(TrialSettings.class, "", extensions);
    }
}
