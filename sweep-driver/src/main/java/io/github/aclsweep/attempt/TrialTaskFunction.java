package io.github.aclsweep.attempt;

import io.github.aclsweep.attempt.message.ExecutorMessage;
import io.github.aclsweep.attempt.message.ExecutorMessage.PlaceFound;
import io.github.aclsweep.attempt.message.ExecutorMessages;
import io.github.aclsweep.attempt.message.MemoryKills;
import io.github.aclsweep.attempt.message.Termination;
import io.github.aclsweep.attempt.message.ThrottledSender;
import io.github.aclsweep.attempt.message.TrialLog;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.cluster.GpuAddress;
import io.github.aclsweep.cluster.GpuLock;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Failed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * Runs one attempt at a trial inside a Spark task. Whatever the trial does wrong is returned, never
 * thrown. A task that Spark repeats by itself, because it lost the process, is refused: the
 * dispatcher decides about that, counts the attempts and knows what they cost.
 */
final class TrialTaskFunction implements Function<AttemptTask, TrialResult> {
    /** Of a process that goes on with a trial that another one has taken over. */
    static final int REPLACED = 75;

    /** Of a process whose GPU reported an error, which it would report to every trial after it. */
    static final int GPU_FAILED = 76;

    private static final long POLL_NANOS = 100_000_000;

    private static final long serialVersionUID = 1L;

    private final TrialWork work;

    TrialTaskFunction(TrialWork work) {
        this.work = work;
    }

    @Override
    @SuppressWarnings("try") // the context is only opened and closed
    public TrialResult call(AttemptTask attempt) {
        TaskContext context = TaskContext.get();
        if (context.attemptNumber() > 0) {
            throw new IllegalStateException("Spark lost the process of the task's first attempt");
        }
        TrialTask task = attempt.task();
        try (CloseableThreadContext.Instance ignored =
                TrialLog.ofTrial(task.workplace().trialFolder(), task.trial().id())) {
            Termination termination = Termination.ofThisProcess();
            termination.begin();
            try {
                BooleanSupplier stop = () -> context.isInterrupted() || termination.isOrdered();
                if (isRefused(attempt, context, stop)) {
                    return AttemptFailures.interrupted(task.trial()); // nobody waits for it
                }
                TrialResult result = run(attempt, context, stop);
                if (result instanceof Failed failed) {
                    endProcessAfter(failed, attempt, !context.isInterrupted());
                }
                return result;
            } finally {
                termination.end();
            }
        }
    }

    /** Asks for the place; where it is refused, it is kept from the next trial for a while. */
    private static boolean isRefused(
            AttemptTask attempt, TaskContext context, BooleanSupplier stop) {
        PlaceFound place =
                new PlaceFound(
                        attempt.task().trial().id(),
                        attempt.number(),
                        attempt.token(),
                        SparkEnv.get().executorId(),
                        GpuAddress.of(context).map(GpuAddress::gpu).orElse(""),
                        MemoryKills.here());
        Object answer = ExecutorMessages.deliver(place).orElse(0);
        if (!(answer instanceof Integer seconds) || seconds == 0) {
            return false;
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until && !stop.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Some failures are the last thing that a process does. */
    private static void endProcessAfter(Failed failed, AttemptTask attempt, boolean wanted) {
        if (failed.kind().endsProcess()) {
            deliver(attempt, failed);
            Runtime.getRuntime().halt(GPU_FAILED);
        }
        boolean stopped = failed.kind() == FailureKind.INTERRUPTED && wanted;
        if (stopped && Termination.ofThisProcess().isOrdered()) {
            Trial trial = attempt.task().trial();
            String host = Host.name();
            deliver(
                    attempt,
                    new Failed(trial, FailureKind.PREEMPTED, Termination.REASON, "", host));
            Runtime.getRuntime().halt(Termination.EXIT_CODE);
        }
    }

    private static void deliver(AttemptTask attempt, Failed failed) {
        ExecutorMessages.deliver(new ExecutorMessage.FatalReport(attempt.number(), failed));
    }

    @SuppressWarnings("try") // hold and turn are only opened and closed
    private TrialResult run(AttemptTask attempt, TaskContext context, BooleanSupplier stop) {
        Logger log = LogManager.getLogger(TrialTaskFunction.class);
        TrialTask task = attempt.task();
        Optional<GpuAddress> gpu = GpuAddress.of(context);
        String place = place(gpu);
        log.info(
                "trial {} ({}), attempt {}, on {}",
                task.trial().id(),
                task.description(),
                attempt.number(),
                place);
        try (TrialFolderLock hold = hold(attempt, stop);
                GpuLock turn = turn(gpu, attempt, place, stop)) {
            tellStarted(attempt, place, false);
            TrialEnvironment given = withFiles(task.workplace());
            TrialEnvironment workplace =
                    gpu.map(address -> address.in(given, System.getenv())).orElse(given);
            return work.run(task.trial(), workplace, new ThrottledSender(task.trial().id()), stop);
        } catch (CancellationException e) {
            return AttemptFailures.interrupted(task.trial());
        } catch (Throwable thrown) { // Spark must not see it, see above
            log.error("trial {} threw", task.trial().id(), thrown);
            return AttemptFailures.of(task.trial(), thrown);
        }
    }

    /** The trial's own files, where Spark has put them on this machine. */
    private static TrialEnvironment withFiles(TrialEnvironment workplace) {
        return workplace.files().isEmpty()
                ? workplace
                : workplace.withFiles(SparkFiles.get(workplace.files()));
    }

    private static void tellStarted(AttemptTask attempt, String place, boolean waiting) {
        String trial = attempt.task().trial().id();
        ExecutorMessages.send(new TrialStarted(trial, attempt.number(), place, waiting));
    }

    /** The folder is this attempt's alone, and tidy. */
    private static TrialFolderLock hold(AttemptTask attempt, BooleanSupplier stop)
            throws IOException {
        Path folder = Path.of(attempt.task().workplace().trialFolder());
        TrialFolderLock hold =
                TrialFolderLock.take(
                        folder, attempt.token(), stop, () -> Runtime.getRuntime().halt(REPLACED));
        AtomicFiles.removeLeftovers(folder);
        return hold;
    }

    /**
     * Waits for the turn at the GPU.
     *
     * @return null where there is no GPU, or no place for its locks
     */
    private static GpuLock turn(
            Optional<GpuAddress> gpu, AttemptTask attempt, String place, BooleanSupplier stop) {
        if (gpu.isEmpty()) {
            return null;
        }
        Logger log = LogManager.getLogger(TrialTaskFunction.class);
        NvidiaSmi.Answer known = new NvidiaSmi().ask();
        if (!known.problem().isEmpty()) {
            log.warn(
                    "{}: trials take turns at the GPU by the name {}, as if all called it so",
                    known.problem(),
                    gpu.get().gpu());
        }
        try {
            return GpuLock.take(
                    GpuLock.folder(),
                    gpu.get().name(known.gpus()),
                    attempt.alone(),
                    () -> {
                        log.info(
                                "waiting for {}",
                                attempt.alone()
                                        ? "everybody else to leave the GPU"
                                        : "a trial that has the GPU to itself");
                        tellStarted(attempt, place, true);
                    },
                    stop);
        } catch (IOException e) {
            log.warn("trials cannot take turns at the GPU: {}", IoReason.of(e));
            return null;
        }
    }

    private static String place(Optional<GpuAddress> gpu) {
        String executor = Host.name() + " executor " + SparkEnv.get().executorId();
        return executor + gpu.map(address -> " gpu " + address.address()).orElse("");
    }
}
