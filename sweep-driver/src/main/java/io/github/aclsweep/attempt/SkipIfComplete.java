package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import io.github.aclsweep.trial.run.TrialRunner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;

/**
 * Skips a trial that an attempt has completed although it counted as lost, for example because the
 * network was interrupted.
 */
record SkipIfComplete(TrialWork work) implements TrialWork {
    @Override
    public TrialResult run(
            Trial trial,
            TrialEnvironment workplace,
            TrialListener listener,
            BooleanSupplier cancelled) {
        Path folder = Path.of(workplace.trialFolder());
        Optional<TrialResult.Completed> complete = ResultFile.readCompleted(folder, trial);
        if (complete.isEmpty()) {
            return work.run(trial, workplace, listener, cancelled);
        }
        LogManager.getLogger(SkipIfComplete.class)
                .info("an attempt that counted as lost had completed the trial");
        TrialRunner.removeCheckpoints(folder); // it may have been killed before it did so
        return complete.get();
    }
}
