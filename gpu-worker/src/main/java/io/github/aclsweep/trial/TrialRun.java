package io.github.aclsweep.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.StateDicts;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Encoders;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.StateDict;
import io.github.aclsweep.evaluate.FeatureQuality;
import io.github.aclsweep.evaluate.LinearEvaluation;
import io.github.aclsweep.features.FeatureSet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The course of one trial: features, pretraining, linear evaluation, files. */
final class TrialRun {
    private static final Logger LOG = LogManager.getLogger(TrialRun.class);
    private static final double NANOS = 1e9;

    private final Trial trial;
    private final TrialSettings settings;
    private final Workplace workplace;
    private final TrialMonitor monitor;
    private final String host;
    private final Path folder;

    TrialRun(Trial trial, Workplace workplace, TrialMonitor monitor, String host) {
        this.trial = trial;
        this.settings = trial.settings();
        this.workplace = workplace;
        this.monitor = monitor;
        this.host = host;
        this.folder = Path.of(workplace.trialFolder());
    }

    TrialResult run() {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Device device = Devices.of(workplace);
        long began = System.nanoTime();
        Dataset dataset = DatasetReader.read(Path.of(workplace.dataRoot()));
        try (FeatureSet features = TrialData.features(dataset, settings, workplace, monitor);
                NDManager manager = NDManager.newBaseManager(device);
                MetricsFile metrics = new MetricsFile(folder)) {
            TrialData data = TrialData.of(dataset, features);
            long featured = System.nanoTime();
            long seed = settings.trial().seed();
            Encoder encoder = Encoders.create(settings.encoder(), manager, data.classes(), seed);
            ProjectionHead head =
                    ProjectionHead.create(
                            encoder.embeddingSize(),
                            settings.encoder().projectionSize(),
                            manager,
                            seed);
            PretrainStage.Outcome pretrained = pretrain(manager, data, encoder, head, metrics);
            long trained = System.nanoTime();
            save(encoder, head, data, pretrained);
            // Before linear evaluation, which estimates the batch-norm statistics anew.
            FeatureQuality quality =
                    new QualityStage(manager, settings, data, encoder, head, monitor)
                            .run(folder, trial.id());
            LinearEvaluation.Outcome linear =
                    new LinearStage(manager, settings, data, encoder, monitor).run();
            PredictionsFile.write(folder, dataset, linear.test());
            long evaluated = System.nanoTime();
            return new TrialResult.Completed(
                    trial,
                    scores(pretrained, linear, quality),
                    new Execution(
                            host,
                            Devices.name(device),
                            Engine.getInstance().getVersion(),
                            workplace.threads(),
                            startedAt,
                            (featured - began) / NANOS,
                            (trained - featured) / NANOS,
                            (evaluated - trained) / NANOS));
        }
    }

    private PretrainStage.Outcome pretrain(
            NDManager manager,
            TrialData data,
            Encoder encoder,
            ProjectionHead head,
            MetricsFile metrics) {
        LOG.info(
                "{} clips, {} classes, encoder {}",
                data.dataset().clips().size(),
                data.classes(),
                settings.encoder().name());
        PretrainStage stage =
                new PretrainStage(manager, settings, data, encoder, head, monitor, metrics);
        return settings.trial().method() == Method.ACL ? stage.run() : stage.withoutTraining();
    }

    private void save(
            Encoder encoder,
            ProjectionHead head,
            TrialData data,
            PretrainStage.Outcome pretrained) {
        Map<String, String> metadata =
                Map.of(
                        "trial", trial.id(),
                        "pretrain_epoch", Integer.toString(pretrained.epoch()),
                        "input_mean", Double.toString(data.standardisation().mean()),
                        "input_deviation", Double.toString(data.standardisation().deviation()));
        write("encoder.safetensors", encoder.state(), metadata);
        write("head.safetensors", head.state(), metadata);
    }

    private void write(String file, StateDict state, Map<String, String> metadata) {
        new Safetensors(StateDicts.tensors(state), metadata).write(folder.resolve(file));
    }

    private static Scores scores(
            PretrainStage.Outcome pretrained,
            LinearEvaluation.Outcome linear,
            FeatureQuality quality) {
        return new Scores(
                linear.testScore().micro(),
                linear.testScore().macro(),
                linear.testScore().microPatchWeighted(),
                linear.validationMacro(),
                pretrained.knnMacro(),
                pretrained.last().infoNce(),
                pretrained.last().angular(),
                pretrained.epoch(),
                linear.epoch(),
                quality.minusUniformity(),
                quality.tolerance());
    }
}
