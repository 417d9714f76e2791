package io.github.aclsweep.trial;

import io.github.aclsweep.measure.Look;
import java.nio.file.Path;
import java.util.Optional;

/** Is told how a trial gets on; called from the trial's thread, so progress must return at once. */
@FunctionalInterface
public interface TrialListener {
    void progress(TrialProgress progress);

    /**
     * Files in the trial's folder are whole and worth keeping elsewhere: a checkpoint, the result.
     * The trial waits for the return.
     */
    default void saved(Path trialFolder) {}

    /**
     * Validation has looked at an epoch that is not the last.
     *
     * @return why the trial should end there, or empty if it should go on
     */
    default Optional<StopCause> looked(Look look) {
        return Optional.empty();
    }

    /**
     * An epoch of a training is over.
     *
     * @param epoch the epoch, from 1
     * @return whether the training ends here as if this were its last epoch, and the trial goes on
     *     with what comes next: for whoever only wants to know how long it takes
     */
    default boolean isEnough(TrialProgress.Stage stage, int epoch) {
        return false;
    }

    /**
     * The trial goes on where an earlier attempt was.
     *
     * @param from the checkpoint's name, for example {@code pretrain epoch 12}
     */
    default void resumed(String from) {}
}
