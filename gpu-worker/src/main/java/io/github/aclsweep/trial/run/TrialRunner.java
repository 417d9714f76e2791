package io.github.aclsweep.trial.run;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.StopSignal;
import io.github.aclsweep.trial.StopSignal.StoppedException;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialContext;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialMonitor;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import io.github.aclsweep.trial.standalone.TrialFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/**
 * Runs one trial in this process. libtorch's gradient state is one per process, so a process runs
 * one trial at a time.
 */
public final class TrialRunner {
    private static final Logger LOG = LogManager.getLogger(TrialRunner.class);

    private final TrialEnvironment environment;
    private final TrialListener listener;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanoTime;

    /**
     * A runner.
     *
     * @param cancelled asked between steps; once true, the trial saves what it has reached and ends
     *     as interrupted
     */
    public TrialRunner(
            TrialEnvironment environment, TrialListener listener, BooleanSupplier cancelled) {
        this(environment, listener, cancelled, System::nanoTime);
    }

    /** A runner with a clock of its own for time limits and checkpoints. */
    TrialRunner(
            TrialEnvironment environment,
            TrialListener listener,
            BooleanSupplier cancelled,
            LongSupplier nanoTime) {
        this.environment = environment;
        this.listener = listener;
        this.cancelled = cancelled;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the trial and writes its folder; goes on where an earlier attempt saved itself. A
     * failure of the trial is a result, not an exception.
     */
    public TrialResult run(Trial trial) {
        TrainingMethod method = trial.settings().method();
        if (method instanceof StandaloneMethod standalone) {
            return result(
                    trial,
                    monitor ->
                            new StandaloneRun(trial, environment, monitor)
                                    .run(standalone, this::saved));
        }
        return run(trial, method::run);
    }

    private void saved() {
        listener.saved(Path.of(environment.trialFolder()));
    }

    /**
     * Runs another course than that of the trial's method, otherwise as {@link #run(Trial)}.
     *
     * @param course gives numbers of the trial's measures
     */
    public TrialResult run(Trial trial, Function<TrialContext, Scores> course) {
        Path folder = Path.of(environment.trialFolder());
        return result(
                trial,
                monitor -> {
                    startEngine();
                    Checkpoints checkpoints =
                            new Checkpoints(
                                    trial.id(),
                                    Integer.toString(trial.settings().method().version()),
                                    folder,
                                    environment.checkpoint(),
                                    nanoTime,
                                    this::saved);
                    return new TrialRun(trial, environment, monitor, checkpoints, Host.name())
                            .run(course);
                });
    }

    private Optional<StopCause> judge(Look look) {
        int until = environment.untilEpoch();
        return until > 0 && look.epoch() >= until
                ? Optional.of(StopCause.SEARCH)
                : listener.looked(look);
    }

    /**
     * Removes the checkpoints of a trial that is complete. It does so itself, unless it is killed
     * just then.
     */
    public static void removeCheckpoints(Path trialFolder) {
        Checkpoints.remove(trialFolder);
    }

    private TrialResult result(Trial trial, Function<TrialMonitor, TrialResult> course) {
        Path folder = Path.of(environment.trialFolder());
        Map<String, String> logContext = ThreadContext.getImmutableContext();
        ThreadContext.put("trial", trial.id());
        ThreadContext.put("trialFolder", environment.trialFolder());
        try {
            TrialResult result = attempt(trial, course);
            ResultFile.write(folder, result);
            if (isFinal(result)) {
                Checkpoints.remove(folder);
            }
            listener.saved(folder);
            return result;
        } finally {
            ThreadContext.clearMap();
            ThreadContext.putAll(logContext);
        }
    }

    private void startEngine() {
        Engine.getInstance();
        // libtorch keeps this per thread, and Spark's task threads have it on.
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(environment.threads());
    }

    /** Whether another attempt would come to the same from the same checkpoint. */
    private static boolean isFinal(TrialResult result) {
        return result instanceof TrialResult.Completed
                || (result instanceof TrialResult.Failed failed && failed.kind().isFinal());
    }

    @SuppressWarnings("CatchingThrowable") // out of memory and missing libraries are results too
    private TrialResult attempt(Trial trial, Function<TrialMonitor, TrialResult> course) {
        try {
            StopSignal stop =
                    StopSignal.of(cancelled, environment.timeoutSeconds(), nanoTime, this::judge);
            TrialMonitor monitor = new TrialMonitor(trial.id(), listener, stop);
            return course.apply(monitor);
        } catch (Throwable thrown) {
            TrialResult.Failed failed = Failures.of(trial, thrown, Host.name());
            // For the trial's log; the caller tells the user.
            if (thrown instanceof StoppedException) {
                LOG.info("trial {} ended early: {}", trial.id(), failed.reason());
            } else if (thrown instanceof TrialFailure) { // the reason says all
                LOG.info("trial {} failed: {}", trial.id(), failed.reason());
            } else {
                LOG.info("trial {} failed: {}", trial.id(), failed.reason(), thrown);
            }
            return failed;
        }
    }
}
