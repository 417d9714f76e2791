package io.github.aclsweep.trial;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.StateDicts;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Encoders;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.StateDict;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.ClipPredictions;
import io.github.aclsweep.evaluate.ClipScore;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.evaluate.FeatureQuality;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.trial.Stopwatch.Part;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The course of one trial: features, pretraining, downstream modes, files. */
final class TrialRun {
    private static final Logger LOG = LogManager.getLogger(TrialRun.class);

    private final Trial trial;
    private final TrialSettings settings;
    private final Workplace workplace;
    private final TrialMonitor monitor;
    private final Checkpoints checkpoints;
    private final String host;
    private final Path folder;

    TrialRun(
            Trial trial,
            Workplace workplace,
            TrialMonitor monitor,
            Checkpoints checkpoints,
            String host) {
        this.trial = trial;
        this.settings = trial.settings();
        this.workplace = workplace;
        this.monitor = monitor;
        this.checkpoints = checkpoints;
        this.host = host;
        this.folder = Path.of(workplace.trialFolder());
    }

    TrialResult run() {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Device device = Devices.of(workplace);
        Stopwatch stopwatch = new Stopwatch(System::nanoTime);
        Dataset dataset = DatasetReader.read(Path.of(workplace.dataRoot()));
        try (NDManager manager = NDManager.newBaseManager(device);
                FeatureSet features =
                        TrialData.features(dataset, settings, workplace, monitor, manager);
                MetricsFile metrics = new MetricsFile(folder)) {
            resume(stopwatch, metrics);
            stopwatch.begin(Part.PRETRAIN);
            Scores scores =
                    settings.trial().method() == Method.SUPERVISED
                            ? supervised(manager, dataset, features, metrics, stopwatch)
                            : pretrainedAndTested(manager, dataset, features, metrics, stopwatch);
            return new TrialResult.Completed(
                    trial, scores, execution(device, startedAt, stopwatch));
        } finally {
            Devices.giveBackMemory(device); // after all arrays are closed
        }
    }

    private void resume(Resumable... parts) {
        for (Resumable part : parts) {
            checkpoints.found().ifPresent(part::restore);
            checkpoints.keep(part::save);
        }
        checkpoints
                .position()
                .ifPresent(
                        position -> {
                            LOG.info("resumed from {}", position);
                            monitor.resumed(position);
                        });
    }

    private Scores supervised(
            NDManager manager,
            Dataset dataset,
            FeatureSet features,
            MetricsFile metrics,
            Stopwatch stopwatch) {
        SupervisedStage stage =
                new SupervisedStage(
                        manager, settings, dataset, features, monitor, metrics, checkpoints);
        SupervisedStage.Trained trained = stage.train();
        stopwatch.begin(Part.EVALUATION);
        return test(stage, trained, dataset);
    }

    private Scores pretrainedAndTested(
            NDManager manager,
            Dataset dataset,
            FeatureSet features,
            MetricsFile metrics,
            Stopwatch stopwatch) {
        TrialData data = TrialData.of(dataset, features);
        long seed = settings.trial().seed();
        Encoder encoder = Encoders.create(settings.encoder(), manager, data.classes(), seed);
        ProjectionHead head =
                ProjectionHead.create(
                        encoder.embeddingSize(),
                        settings.encoder().projectionSize(),
                        manager,
                        seed);
        PretrainStage.Outcome pretrained = pretrain(manager, data, encoder, head, metrics);
        stopwatch.begin(Part.EVALUATION);
        save(encoder, head, data, pretrained);
        // Before linear evaluation, which estimates the batch-norm statistics anew.
        FeatureQuality quality =
                new QualityStage(manager, settings, data, encoder, head, monitor)
                        .run(folder, trial.id());
        Map<DownstreamMode, DownstreamOutcome> downstream =
                new DownstreamStage(manager, settings, data, encoder, monitor, metrics, checkpoints)
                        .run();
        downstream.forEach(
                (mode, outcome) -> PredictionsFile.write(folder, dataset, mode, outcome.test()));
        return scores(pretrained, downstream, quality);
    }

    private Execution execution(Device device, String startedAt, Stopwatch stopwatch) {
        return new Execution(
                host,
                Devices.name(device),
                Libtorch.loaded().version(),
                workplace.threads(),
                startedAt,
                stopwatch.seconds(Part.FEATURES),
                stopwatch.seconds(Part.PRETRAIN),
                stopwatch.seconds(Part.EVALUATION),
                checkpoints.restarts(),
                checkpoints.position().orElse(""),
                Devices.proof(device));
    }

    private Scores test(SupervisedStage stage, SupervisedStage.Trained trained, Dataset dataset) {
        Map<String, String> metadata = new TreeMap<>(stage.inputStatistics());
        metadata.put("trial", trial.id());
        metadata.put("epoch", Integer.toString(trained.epoch()));
        write("supervised_cnn.safetensors", stage.state(), metadata);
        ClipPatches clips = stage.testClips();
        ClipPredictions predictions = stage.predict(clips);
        PredictionsFile.write(folder, dataset, DownstreamMode.LINEAR, predictions);
        ClipScore score = ClipScore.of(predictions.classes(), clips, dataset.classes().size());
        DownstreamMeasures test = DownstreamMeasures.of(DownstreamMode.LINEAR);
        return new Scores(
                Map.of(
                        test.micro(),
                        score.micro(),
                        test.macro(),
                        score.macro(),
                        test.microPatchWeighted(),
                        score.microPatchWeighted(),
                        test.validationMacro(),
                        trained.validationMacro(),
                        Measures.LOSS_ANGULAR,
                        trained.last().angular(),
                        Measures.KEPT_EPOCH,
                        (double) trained.epoch()));
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
        return new PretrainStage(
                        manager, settings, data, encoder, head, monitor, metrics, checkpoints)
                .run();
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

    private Scores scores(
            PretrainStage.Outcome pretrained,
            Map<DownstreamMode, DownstreamOutcome> downstream,
            FeatureQuality quality) {
        Map<Measure, Double> scores = new LinkedHashMap<>();
        downstream.forEach((mode, outcome) -> DownstreamMeasures.of(mode).put(scores, outcome));
        scores.put(Measures.KNN_MACRO, pretrained.knnMacro());
        scores.put(Measures.MINUS_UNIFORMITY, quality.minusUniformity());
        scores.put(Measures.TOLERANCE, quality.tolerance());
        if (pretrained.epoch() > 0) {
            Measures.losses(settings)
                    .forEach(
                            (term, measure) ->
                                    scores.put(
                                            measure, pretrained.last().terms().get(term.name())));
            scores.put(Measures.KEPT_EPOCH, (double) pretrained.epoch());
        }
        return new Scores(scores);
    }
}
