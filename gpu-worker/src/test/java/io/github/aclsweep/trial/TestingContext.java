package io.github.aclsweep.trial;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.checkpoint.CheckpointSettings;
import io.github.aclsweep.checkpoint.Checkpoints;
import java.nio.file.Path;
import java.util.Optional;

/** What a stage needs, without a runner. */
public record TestingContext(TrialContext context) implements AutoCloseable {

    public TestingContext(
            NDManager manager,
            TrialSettings settings,
            TrialData data,
            Path folder,
            TrialListener listener) {
        this(context(manager, Trial.of(settings, "none"), data, folder, listener));
    }

    private static TrialContext context(
            NDManager manager, Trial trial, TrialData data, Path folder, TrialListener listener) {
        return new TrialContext(
                manager,
                trial,
                folder,
                data.dataset(),
                data.features(),
                new TrialMonitor(trial.id(), listener, Optional::empty),
                new MetricsFile(folder),
                new Checkpoints(
                        trial.id(),
                        "testing",
                        folder,
                        CheckpointSettings.RARELY,
                        System::nanoTime,
                        () -> {}),
                new Stopwatch(System::nanoTime));
    }

    @Override
    public void close() {
        context.metrics().close();
    }
}
