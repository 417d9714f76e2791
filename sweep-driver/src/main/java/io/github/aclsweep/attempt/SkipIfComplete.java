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
 * Work that is not done again if an attempt that counted as lost, because the network hid it, has
 * come to its end all the same.
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
                .info("an attempt that counted as lost had come to its end");
        TrialRunner.removeCheckpoints(folder); // it may have been killed before it did so
        return complete.get();
    }
}
