package io.github.aclsweep.trial;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.trial.Stopwatch.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The course of one trial: device, features, the method, provenance. */
final class TrialRun {
    private static final Logger LOG = LogManager.getLogger(TrialRun.class);

    private final Trial trial;
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
        this.workplace = workplace;
        this.monitor = monitor;
        this.checkpoints = checkpoints;
        this.host = host;
        this.folder = Path.of(workplace.trialFolder());
    }

    /**
     * Runs the trial.
     *
     * @param method what is run when the features are there
     */
    TrialResult run(Function<TrialContext, Scores> method) {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Device device = Devices.of(workplace);
        Stopwatch stopwatch = new Stopwatch(System::nanoTime);
        Dataset dataset = DatasetReader.read(Path.of(workplace.dataRoot()));
        try (NDManager manager = NDManager.newBaseManager(device);
                FeatureSet features =
                        TrialData.features(dataset, trial.settings(), workplace, monitor, manager);
                MetricsFile metrics = new MetricsFile(folder)) {
            resume(stopwatch, metrics);
            stopwatch.begin(Part.PRETRAIN);
            Scores scores =
                    method.apply(
                            new TrialContext(
                                    manager,
                                    trial,
                                    folder,
                                    dataset,
                                    features,
                                    monitor,
                                    metrics,
                                    checkpoints,
                                    stopwatch));
            return new TrialResult.Completed(
                    trial, listed(scores), execution(device, startedAt, stopwatch));
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

    /** The scores in the order of the table. */
    private Scores listed(Scores scores) {
        List<Measure> measures = trial.measures();
        Map<Measure, Double> listed = new LinkedHashMap<>();
        measures.forEach(measure -> listed.put(measure, scores.of(measure)));
        scores.values()
                .keySet()
                .forEach(
                        measure -> {
                            if (!listed.containsKey(measure)) {
                                throw new IllegalStateException(
                                        "trial.method = %s measured %s, which it does not list"
                                                .formatted(
                                                        trial.settings().trial().method(),
                                                        measure.name()));
                            }
                        });
        return new Scores(listed);
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
}
