package io.github.aclsweep.attempt.message;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends at most two messages of progress a second, every first one of a stage, and what validation
 * says.
 */
public final class ThrottledSender implements TrialListener {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String trialId;
    private TrialProgress.Stage stage;
    private long sentAt;

    public ThrottledSender(String trialId) {
        this.trialId = trialId;
    }

    @Override
    public void progress(TrialProgress progress) {
        long now = System.nanoTime();
        if (progress.stage() != stage || now - sentAt >= INTERVAL_NANOS) {
            stage = progress.stage();
            sentAt = now;
            ExecutorMessages.send(new ExecutorMessage.Progressed(progress));
        }
    }

    @Override
    public Optional<StopCause> looked(Look look) {
        return ExecutorMessages.deliver(new ExecutorMessage.Looked(trialId, look))
                .map(name -> StopCause.valueOf((String) name));
    }

    @Override
    public void saved(Path trialFolder) {
        ExecutorMessage.Saved.in(trialFolder, trialId).ifPresent(ExecutorMessages::send);
    }
}
