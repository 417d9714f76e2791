package io.github.aclsweep.attempt;

import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.TrialRunner;
import java.io.Serializable;
import java.util.function.BooleanSupplier;

/** How a trial is run once it has a place; travels to executors. */
@FunctionalInterface
public interface TrialWork extends Serializable {
    TrialResult run(
            Trial trial,
            TrialEnvironment workplace,
            TrialListener listener,
            BooleanSupplier cancelled);

    /** The worker's own way. */
    static TrialWork ofWorker() {
        return (trial, workplace, listener, cancelled) ->
                new TrialRunner(workplace, listener, cancelled).run(trial);
    }
}
