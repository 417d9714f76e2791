package io.github.aclsweep;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Trials whose GPU has memory for one of them: the first attempt at each runs out of it beside
 * another one, and a later attempt does if it is not alone. Alphas from 0.95 to below 1.
 */
final class TestingCrowd {
    private static final long WATCHED_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private final Path folder;
    private final String trial;

    private TestingCrowd(Trial trial, TrialEnvironment workplace) {
        Path trials = Path.of(workplace.trialFolder()).getParent();
        this.folder = trials.resolveSibling("crowd-of-gpu-" + workplace.gpu());
        this.trial = trial.id();
    }

    /** How an attempt at such a trial fails, or empty if it does not, or is another trial's. */
    static Optional<TrialResult> failure(
            Trial trial, TrialEnvironment workplace, BooleanSupplier cancelled) {
        double alpha = trial.settings().loss().alpha();
        if (alpha < 0.95 || alpha >= 1) {
            return Optional.empty();
        }
        try {
            return new TestingCrowd(trial, workplace).runsOut(cancelled)
                    ? Optional.of(
                            new TrialResult.Failed(
                                    trial,
                                    FailureKind.DEVICE_OUT_OF_MEMORY,
                                    "CUDA out of memory, they say",
                                    "",
                                    "testing"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean runsOut(BooleanSupplier cancelled) throws IOException {
        Files.createDirectories(folder);
        Path first = folder.resolve("first-" + trial);
        if (Files.notExists(first)) {
            AtomicFiles.write(first, "");
            while (count("first-") < 2 && !cancelled.getAsBoolean()) {
                Thread.onSpinWait();
            }
            return true;
        }
        Path again = folder.resolve("again-" + trial);
        Files.createFile(again);
        try {
            long end = System.nanoTime() + WATCHED_NANOS;
            while (System.nanoTime() < end) {
                if (count("again-") > 1) {
                    return true;
                }
            }
            return false;
        } finally {
            Files.delete(again);
        }
    }

    private long count(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
        }
    }
}
