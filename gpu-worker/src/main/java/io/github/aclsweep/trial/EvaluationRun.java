package io.github.aclsweep.trial;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.aclsweep.checkpoint.StateDicts;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Encoders;
import io.github.aclsweep.evaluate.DownstreamOutcome;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.trial.Stopwatch.Part;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Linear evaluation of given weights: features, weights, linear layer, files. */
final class EvaluationRun {
    private final Trial trial;
    private final GivenWeights weights;
    private final Workplace workplace;
    private final TrialMonitor monitor;
    private final String host;

    EvaluationRun(
            Trial trial,
            GivenWeights weights,
            Workplace workplace,
            TrialMonitor monitor,
            String host) {
        this.trial = trial;
        this.weights = weights;
        this.workplace = workplace;
        this.monitor = monitor;
        this.host = host;
    }

    TrialResult run() {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Device device = Devices.of(workplace);
        Stopwatch stopwatch = new Stopwatch(System::nanoTime);
        Dataset dataset = DatasetReader.read(Path.of(workplace.dataRoot()));
        try (NDManager manager = NDManager.newBaseManager(device);
                FeatureSet features =
                        TrialData.features(
                                dataset, trial.settings(), workplace, monitor, manager)) {
            TrialData data = data(dataset, features);
            stopwatch.begin(Part.EVALUATION);
            DownstreamOutcome linear =
                    new LinearStage(
                                    manager,
                                    trial.settings(),
                                    data,
                                    encoder(manager, data.classes()),
                                    monitor)
                            .run();
            PredictionsFile.write(
                    Path.of(workplace.trialFolder()),
                    dataset,
                    DownstreamMode.LINEAR,
                    linear.test());
            return new TrialResult.Completed(
                    trial,
                    scores(linear),
                    new Execution(
                                    host,
                                    Devices.name(device),
                                    Libtorch.loaded().version(),
                                    workplace.threads(),
                                    startedAt,
                                    stopwatch.seconds(Part.FEATURES),
                                    0,
                                    stopwatch.seconds(Part.EVALUATION))
                            .on(Devices.proof(device)));
        } finally {
            Devices.giveBackMemory(device); // after all arrays are closed
        }
    }

    private TrialData data(Dataset dataset, FeatureSet features) {
        return weights.standardisation()
                .map(given -> new TrialData(dataset, features, given))
                .orElseGet(() -> TrialData.of(dataset, features));
    }

    /** The classifier is not loaded: linear evaluation trains one of its own. */
    private Encoder encoder(NDManager manager, int classes) {
        TrialSettings settings = trial.settings();
        Encoder encoder =
                Encoders.create(settings.encoder(), manager, classes, settings.trial().seed());
        StateDicts.load(
                weights.source(), weights.tensors(), encoder.state(), encoder.classifierNames());
        return encoder;
    }

    private static Scores scores(DownstreamOutcome linear) {
        Map<Measure, Double> scores = new LinkedHashMap<>();
        DownstreamMeasures.of(DownstreamMode.LINEAR).put(scores, linear);
        return new Scores(scores);
    }
}
