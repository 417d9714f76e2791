package io.github.aclsweep;

import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The worker's own way, except that a trial pauses in an epoch of pretraining until it is stopped
 * or its time is up. The epoch stands in a file {@link #FILE} beside the cache; without the file
 * nobody pauses.
 */
public record TestingPausedWork() implements TrialWork {
    public static final String FILE = "pause";

    @Override
    public TrialResult run(
            Trial trial,
            TrialEnvironment workplace,
            TrialListener listener,
            BooleanSupplier cancelled) {
        long began = System.nanoTime();
        long most = TimeUnit.SECONDS.toNanos(workplace.timeoutSeconds());
        BooleanSupplier late = () -> most > 0 && System.nanoTime() - began > most;
        int epoch = epoch(Path.of(workplace.cacheRoot()).resolveSibling(FILE));
        BooleanSupplier ends = () -> late.getAsBoolean() || cancelled.getAsBoolean();
        return TrialWork.ofWorker()
                .run(trial, workplace, new PausingListener(listener, epoch, ends), cancelled);
    }

    private record PausingListener(TrialListener listener, int epoch, BooleanSupplier ends)
            implements TrialListener {
        @Override
        public void progress(TrialProgress progress) {
            listener.progress(progress);
            boolean pauses = progress.stage() == Stage.PRETRAIN && progress.epoch() >= epoch;
            while (pauses && !ends.getAsBoolean()) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public void saved(Path trialFolder) {
            listener.saved(trialFolder);
        }
    }

    private static int epoch(Path file) {
        try {
            return Files.exists(file)
                    ? Integer.parseInt(Files.readString(file))
                    : Integer.MAX_VALUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
