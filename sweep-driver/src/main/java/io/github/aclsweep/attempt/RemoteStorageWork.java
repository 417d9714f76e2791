package io.github.aclsweep.attempt;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.storage.RemoteLocations;
import io.github.aclsweep.storage.TrialStorage;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Work whose data, features or results lie elsewhere: the trial itself sees folders of its machine.
 *
 * @param work what is done with them
 * @param storage where they come from and go to
 */
public record RemoteStorageWork(TrialWork work, RemoteLocations storage) implements TrialWork {

    /** The work, unless it is complete; just this if everything lies where trials run. */
    public static TrialWork around(TrialWork work, RemoteLocations storage) {
        TrialWork once = new SkipIfComplete(work);
        return storage.isPlain() ? once : new RemoteStorageWork(once, storage);
    }

    @Override
    public TrialResult run(
            Trial trial,
            TrialEnvironment workplace,
            TrialListener listener,
            BooleanSupplier cancelled) {
        try (TrialStorage files =
                TrialStorage.open(
                        storage,
                        trial,
                        workplace,
                        (done, total) -> listener.progress(extracted(trial, done, total)),
                        cancelled)) {
            TrialResult result =
                    work.run(trial, workplace, new Keeping(listener, files), cancelled);
            files.finish();
            return result;
        }
    }

    private static TrialProgress extracted(Trial trial, int done, int total) {
        double unknown = Double.NaN;
        return new TrialProgress(
                trial.id(),
                TrialProgress.Stage.FEATURES,
                done,
                total,
                0,
                0,
                unknown,
                unknown,
                unknown);
    }

    /** Keeps what the trial saves before anybody hears of it. */
    private record Keeping(TrialListener listener, TrialStorage files) implements TrialListener {
        @Override
        public void progress(TrialProgress progress) {
            listener.progress(progress);
        }

        @Override
        public Optional<StopCause> looked(Look look) {
            return listener.looked(look);
        }

        @Override
        public boolean isEnough(TrialProgress.Stage stage, int epoch) {
            return listener.isEnough(stage, epoch);
        }

        @Override
        public void resumed(String from) {
            listener.resumed(from);
        }

        @Override
        public void saved(Path trialFolder) {
            files.save();
            listener.saved(trialFolder);
        }
    }
}
