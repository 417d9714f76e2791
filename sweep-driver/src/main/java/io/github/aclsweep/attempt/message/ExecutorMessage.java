package io.github.aclsweep.attempt.message;

import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a task reports to the driver about its trial while it runs. */
public sealed interface ExecutorMessage extends Serializable
        permits TrialStarted,
                ExecutorMessage.Progressed,
                ExecutorMessage.Saved,
                ExecutorMessage.Looked,
                ExecutorMessage.FatalReport,
                ExecutorMessage.PlaceFound {
    String trialId();

    /** The trial has come further. */
    record Progressed(TrialProgress progress) implements ExecutorMessage {
        @Override
        public String trialId() {
            return progress.trialId();
        }
    }

    /**
     * Validation has looked at an epoch, and the trial asks whether to go on. The answer is the
     * name of a {@link io.github.aclsweep.trial.StopCause}, or nothing if it should. A class of
     * ours would not do: an executor reads answers without the application's jar, and ends itself.
     */
    record Looked(String trialId, Look look) implements ExecutorMessage {}

    /**
     * The trial has a checkpoint: what it did before would not be lost with its process.
     *
     * @param ageMillis how long ago the newest was written; clocks of two machines differ
     */
    record Saved(String trialId, long ageMillis) implements ExecutorMessage {
        /** What is saved in a trial's folder; empty if nothing is. */
        static Optional<Saved> in(Path trialFolder, String trialId) {
            return Checkpoints.lastWritten(trialFolder)
                    .map(written -> Duration.between(written, Instant.now()).toMillis())
                    .map(age -> new Saved(trialId, Math.max(0, age)));
        }
    }

    /**
     * A task has a place and asks whether its trial may run there. The answer is the number of
     * seconds in which it is not to run and the place is to stay occupied; 0 if it may.
     *
     * @param attempt number of the attempt, from 1
     * @param token the attempt's token
     * @param executor Spark's id of the process
     * @param gpu the GPU it was given without the slot, empty for none
     * @param kills how many processes its kernel has killed so far
     */
    record PlaceFound(
            String trialId,
            int attempt,
            String token,
            String executor,
            String gpu,
            MemoryKills kills)
            implements ExecutorMessage {}

    /**
     * The process ends itself, so that the result of its task will not come.
     *
     * @param attempt number of the attempt, from 1
     * @param failure why
     */
    record FatalReport(int attempt, TrialResult.Failed failure) implements ExecutorMessage {
        @Override
        public String trialId() {
            return failure.trial().id();
        }
    }
}
