package io.github.aclsweep.trial.run;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.checkpoint.Resumable;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Folds;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.MetricsFile;
import io.github.aclsweep.trial.StopSignal.EarlyEndException;
import io.github.aclsweep.trial.Stopwatch;
import io.github.aclsweep.trial.Stopwatch.Part;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialMonitor;
import io.github.aclsweep.trial.TrialResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The course of one trial: device, features, the method, provenance. */
final class TrialRun {
    private static final Logger LOG = LogManager.getLogger(TrialRun.class);

    private final Trial trial;
    private final TrialEnvironment environment;
    private final TrialMonitor monitor;
    private final Checkpoints checkpoints;
    private final String host;
    private final Path folder;

    TrialRun(
            Trial trial,
            TrialEnvironment environment,
            TrialMonitor monitor,
            Checkpoints checkpoints,
            String host) {
        this.trial = trial;
        this.environment = environment;
        this.monitor = monitor;
        this.checkpoints = checkpoints;
        this.host = host;
        this.folder = Path.of(environment.trialFolder());
    }

    /**
     * Runs the trial.
     *
     * @param method what is run when the features are there
     */
    TrialResult run(Function<TrialContext, Scores> method) {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Device device = Devices.of(environment);
        DeviceProof proof = Devices.proof(device);
        Stopwatch stopwatch = new Stopwatch(System::nanoTime);
        Dataset dataset = dataset();
        try (NDManager manager = NDManager.newBaseManager(device);
                FeatureSet features = features(dataset, manager);
                MetricsFile metrics = new MetricsFile(folder)) {
            KernelReport kernels = kernels(manager, dataset.classes().size(), proof);
            resume(stopwatch, metrics);
            stopwatch.begin(Part.PRETRAIN);
            Supplier<Execution> execution =
                    () -> execution(device, startedAt, stopwatch, proof, kernels);
            try {
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
                return new TrialResult.Completed(trial, listed(scores), execution.get());
            } catch (EarlyEndException e) {
                return new TrialResult.Stopped(trial, e.cause(), e.look(), execution.get());
            }
        } finally {
            Devices.giveBackMemory(device); // after all arrays are closed
        }
    }

    private Dataset dataset() {
        Path root = Path.of(environment.dataRoot());
        String fold = trial.settings().data().fold();
        return Folds.read(root).apply(DatasetReader.read(root), fold);
    }

    /** The log-mels of the data set, extracted if they are missing. */
    private FeatureSet features(Dataset dataset, NDManager manager) {
        FeatureStore store =
                new FeatureStore(Path.of(environment.cacheRoot()), environment.threads());
        FeatureProgress progress = new FeatureProgress(monitor, dataset.clips().size());
        FeatureSet mapped = store.open(dataset, trial.settings().features(), progress);
        progress.done();
        return FeatureResidence.of(environment.gpuSettings().featuresResident(), manager, mapped);
    }

    private KernelReport kernels(NDManager manager, int classes, DeviceProof proof) {
        KernelReport report = Kernels.compare(manager, trial.settings(), classes, proof);
        LOG.info("kernels: {}", report);
        Kernels.requirePassed(report, proof, manager.getDevice().isGpu());
        return report;
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

    private Execution execution(
            Device device,
            String startedAt,
            Stopwatch stopwatch,
            DeviceProof proof,
            KernelReport kernels) {
        return new Execution(
                host,
                Devices.name(device),
                Libtorch.loaded().version(),
                environment.threads(),
                startedAt,
                stopwatch.seconds(Part.FEATURES),
                stopwatch.seconds(Part.PRETRAIN),
                stopwatch.seconds(Part.EVALUATION),
                checkpoints.restarts(),
                checkpoints.position().orElse(""),
                proof,
                kernels,
                CodeRevision.ofThisBuild().toString());
    }
}
