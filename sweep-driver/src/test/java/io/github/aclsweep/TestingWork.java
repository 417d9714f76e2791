package io.github.aclsweep;

import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Instead of training, scores that follow from alpha; some alphas misbehave, see also {@link
 * TestingCrowd}. The execution tells which process the trial ran in: {@code host} is its working
 * folder, {@code threads} its id.
 */
public record TestingWork() implements TrialWork {
    public static final double THROWS = 0.91;
    public static final double HALTS = 0.92;
    public static final double HALTS_ONCE = 0.94;
    public static final double WAITS_FOR_CANCELLATION = 0.93;
    public static final double HANGS = 0.87;
    public static final double GPU_FAILS_ONCE = 0.86;

    /**
     * From here to below 0.9, trials wait until there is a file {@link #GO} beside their folders.
     */
    public static final double WAITS_FOR_GO = 0.88;

    public static final String GO = "go";

    /** Variable of a host: {@code sick} fails every trial at once, {@code well} takes its time. */
    public static final String HOST = "ACL_SWEEP_TESTING_HOST";

    private static final AtomicInteger RUNNING = new AtomicInteger();

    @Override
    public TrialResult run(
            Trial trial,
            TrialEnvironment workplace,
            TrialListener listener,
            BooleanSupplier cancelled) {
        try {
            if (RUNNING.incrementAndGet() > 1) {
                throw new IllegalStateException("two trials in one process");
            }
            listener.progress(
                    new TrialProgress(trial.id(), Stage.PRETRAIN, 1, 2, 1, 2, 0.5, 100, 1));
            behave(trial.settings().loss().alpha(), workplace, cancelled);
            TrialResult result =
                    hostFailure(trial)
                            .or(() -> gpuFailure(trial, workplace))
                            .or(() -> TestingCrowd.failure(trial, workplace, cancelled))
                            .or(() -> cancellation(trial))
                            .orElseGet(() -> completed(trial, workplace));
            ResultFile.write(Path.of(workplace.trialFolder()), result);
            return result;
        } finally {
            RUNNING.decrementAndGet();
        }
    }

    /** As a real trial does, which came to no result. */
    private static Optional<TrialResult> cancellation(Trial trial) {
        return trial.settings().loss().alpha() == WAITS_FOR_CANCELLATION
                ? Optional.of(
                        new TrialResult.Failed(
                                trial, FailureKind.INTERRUPTED, "made to wait", "", "host"))
                : Optional.empty();
    }

    private static TrialResult completed(Trial trial, TrialEnvironment workplace) {
        return new TrialResult.Completed(trial, scores(trial), here(workplace));
    }

    private static Optional<TrialResult> hostFailure(Trial trial) {
        String host = System.getenv().getOrDefault(HOST, "");
        if (host.equals("well")) {
            LockSupport.parkNanos(400_000_000);
        }
        return host.equals("sick")
                ? Optional.of(
                        new TrialResult.Failed(
                                trial, FailureKind.ENVIRONMENT, "the disk is full", "", "testing"))
                : Optional.empty();
    }

    private static Optional<TrialResult> gpuFailure(Trial trial, TrialEnvironment workplace) {
        Path tried = Path.of(workplace.trialFolder()).resolve("tried");
        if (trial.settings().loss().alpha() != GPU_FAILS_ONCE || Files.exists(tried)) {
            return Optional.empty();
        }
        AtomicFiles.write(tried, "");
        return Optional.of(
                new TrialResult.Failed(
                        trial, FailureKind.DEVICE_FAILED, "CUDA error: they say", "", "testing"));
    }

    private static void behave(
            double alpha, TrialEnvironment workplace, BooleanSupplier cancelled) {
        if (alpha == THROWS) {
            throw new IllegalStateException("made to fail");
        }
        if (alpha == HALTS) {
            Runtime.getRuntime().halt(134); // what an abort in native code looks like
        }
        Path tried = Path.of(workplace.trialFolder()).resolve("tried");
        if (alpha == HALTS_ONCE && Files.notExists(tried)) {
            AtomicFiles.write(tried, "");
            Runtime.getRuntime().halt(139); // a segmentation fault
        }
        while (alpha == WAITS_FOR_CANCELLATION && !cancelled.getAsBoolean()) {
            Thread.onSpinWait();
        }
        Path go = Path.of(workplace.trialFolder()).resolveSibling(GO);
        boolean waits = alpha >= WAITS_FOR_GO && alpha < 0.9;
        while (alpha == HANGS || (waits && Files.notExists(go))) {
            LockSupport.parkNanos(1_000_000); // as native code: neither asks nor can be interrupted
        }
    }

    /** What a trial of this alpha always gets. */
    public static Scores scores(Trial trial) {
        double score = 50 + 20 * Math.sin(3 * trial.settings().loss().alpha());
        return Scores.of(
                trial.measures(),
                Map.of(
                        "micro", score,
                        "macro", score - 1,
                        "micro_patch_weighted", score + 1,
                        "val_macro", score - 2,
                        "loss_infonce", 1.0,
                        "loss_angular", 2.0,
                        "kept_epoch", 7.0,
                        "minus_uniformity", 0.375,
                        "tolerance", 0.875));
    }

    private static Execution here(TrialEnvironment workplace) {
        String device = workplace.gpu() < 0 ? "cpu" : "gpu:" + workplace.gpu();
        int process = Math.toIntExact(ProcessHandle.current().pid());
        String folder = System.getProperty("user.dir");
        return new Execution(folder, device, "none", process, "2026-01-01T00:00:00Z", 1, 2, 3);
    }
}
