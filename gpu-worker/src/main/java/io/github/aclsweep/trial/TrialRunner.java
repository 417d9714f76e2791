package io.github.aclsweep.trial;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/**
 * Runs one trial in this process. libtorch's gradient state is one per process, so a process runs
 * one trial at a time.
 */
public final class TrialRunner {
    private static final Logger LOG = LogManager.getLogger(TrialRunner.class);

    private final Workplace workplace;
    private final TrialListener listener;
    private final BooleanSupplier cancelled;

    /**
     * A runner.
     *
     * @param cancelled asked between steps; once true, the trial saves what it has reached and ends
     *     as cancelled
     */
    public TrialRunner(Workplace workplace, TrialListener listener, BooleanSupplier cancelled) {
        this.workplace = workplace;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /**
     * Runs the trial and writes its folder. A failure of the trial is a result, not an exception.
     */
    public TrialResult run(Trial trial) {
        return run(trial, monitor -> new TrialRun(trial, workplace, monitor, host()).run());
    }

    /** Evaluates given weights instead of pretraining, otherwise as {@link #run(Trial)}. */
    public TrialResult evaluate(Trial trial, GivenWeights weights) {
        return run(
                trial,
                monitor -> new EvaluationRun(trial, weights, workplace, monitor, host()).run());
    }

    private TrialResult run(Trial trial, Function<TrialMonitor, TrialResult> course) {
        Path folder = Path.of(workplace.trialFolder());
        Map<String, String> logContext = ThreadContext.getImmutableContext();
        ThreadContext.put("trial", trial.id());
        ThreadContext.put("trialFolder", workplace.trialFolder());
        try {
            TrialResult result = attempt(trial, course);
            ResultFile.write(folder, result);
            listener.saved(folder);
            return result;
        } finally {
            ThreadContext.clearMap();
            ThreadContext.putAll(logContext);
        }
    }

    @SuppressWarnings("CatchingThrowable") // out of memory and missing libraries are results too
    private TrialResult attempt(Trial trial, Function<TrialMonitor, TrialResult> course) {
        try {
            Engine.getInstance();
            // libtorch keeps this per thread, and Spark's task threads have it on.
            JniUtils.setGradMode(false);
            JniUtils.setNumThreads(workplace.threads());
            StopSignal stop =
                    StopSignal.of(cancelled, workplace.timeoutSeconds(), System::nanoTime);
            TrialMonitor monitor = new TrialMonitor(trial.id(), listener, stop);
            return course.apply(monitor);
        } catch (Throwable thrown) {
            TrialResult.Failed failed = Failures.of(trial, thrown, host());
            // For the trial's log; whoever asked for the result says it to the user.
            LOG.info("trial {} failed: {}", trial.id(), failed.reason(), thrown);
            return failed;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
