package io.github.aclsweep.trial;

import java.nio.file.Path;

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
     * The trial goes on where an earlier attempt was.
     *
     * @param from for example {@code pretrain epoch 12}
     */
    default void resumed(String from) {}
}
