package io.github.aclsweep.dispatch;

import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.Workplace;
import java.util.Optional;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * Runs one trial inside a Spark task. Whatever the trial does wrong is returned, never thrown:
 * Spark would repeat it, and only the loss of a process is worth repeating.
 */
final class TrialTaskFunction implements Function<TrialTask, TrialResult> {
    private static final long serialVersionUID = 1L;

    private final TrialWork work;

    TrialTaskFunction(TrialWork work) {
        this.work = work;
    }

    @Override
    @SuppressWarnings("try") // the context is only opened and closed
    public TrialResult call(TrialTask task) {
        try (CloseableThreadContext.Instance ignored =
                TrialLog.ofTrial(task.workplace().trialFolder(), task.trial().id())) {
            return run(task, TaskContext.get());
        }
    }

    private TrialResult run(TrialTask task, TaskContext context) {
        Logger log = LogManager.getLogger(TrialTaskFunction.class);
        Optional<GpuAddress> gpu = GpuAddress.of(context);
        String place = place(gpu);
        log.info("trial {} ({}) on {}", task.trial().id(), task.description(), place);
        LiveMessages.send(new TrialStarted(task.trial().id(), place));
        try {
            Workplace workplace =
                    gpu.map(address -> address.in(task.workplace(), System.getenv()))
                            .orElse(task.workplace());
            return work.run(task.trial(), workplace, new ThrottledSender(), context::isInterrupted);
        } catch (Throwable thrown) { // Spark must not see it, see above
            log.error("trial {} threw", task.trial().id(), thrown);
            return Failures.of(task.trial(), thrown);
        }
    }

    private static String place(Optional<GpuAddress> gpu) {
        String executor = Failures.host() + " executor " + SparkEnv.get().executorId();
        return executor + gpu.map(address -> " gpu " + address.address()).orElse("");
    }
}
