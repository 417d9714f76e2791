package io.github.aclsweep;

import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.sweep.SweepMain;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The program with hosts that train as slowly as {@link #PAUSE} says in their environment. */
public final class TestingSlowMain {
    /** Milliseconds to sleep after each step. */
    static final String PAUSE = "TESTING_PAUSE_MILLIS";

    private TestingSlowMain() {}

    public static void main(String[] arguments) {
        System.exit(SweepMain.execute(new SlowWork(), arguments));
    }

    private record SlowWork() implements TrialWork {
        @Override
        public TrialResult run(
                Trial trial,
                TrialEnvironment workplace,
                TrialListener listener,
                BooleanSupplier cancelled) {
            long pause = Long.parseLong(System.getenv().getOrDefault(PAUSE, "0"));
            return TrialWork.ofWorker()
                    .run(trial, workplace, new SlowListener(listener, pause), cancelled);
        }
    }

    private record SlowListener(TrialListener listener, long pause) implements TrialListener {
        @Override
        public void progress(TrialProgress progress) {
            listener.progress(progress);
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void saved(Path trialFolder) {
            listener.saved(trialFolder);
        }
    }
}
