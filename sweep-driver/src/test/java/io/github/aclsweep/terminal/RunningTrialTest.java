package io.github.aclsweep.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.ProgressLine;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningTrialTest {
    private static final double NONE = Double.NaN;

    private static ProgressLine afterAMinute(TrialProgress latest) {
        return new RunningTrial("alpha 0.1", "node", 0, Optional.ofNullable(latest))
                .line(TimeUnit.SECONDS.toNanos(60));
    }

    private static TrialProgress progress(Stage stage, long done, long total, double left) {
        return new TrialProgress("id", stage, done, total, 0, 0, NONE, NONE, left);
    }

    @Test
    void showsWhereItBeganUntilItSaysMore() {
        assertThat(afterAMinute(null))
                .isEqualTo(
                        new ProgressLine("alpha 0.1", "on node", NONE, List.of("for 1 min 0 s")));
    }

    @Test
    void showsHowLongAProgramRunsThatSaysNothing() {
        assertThat(afterAMinute(progress(Stage.PROGRAM, 0, 0, NONE)))
                .isEqualTo(
                        new ProgressLine("alpha 0.1", "program", NONE, List.of("for 1 min 0 s")));
    }

    /** A trial at 90 % is not nothing of a sweep of two. */
    @Test
    void countsAsAPartOfTheSweep() {
        RunningTrial trial =
                new RunningTrial(
                        "a", "node", 0, Optional.of(progress(Stage.PROGRAM, 900, 1000, NONE)));

        assertThat(trial.share()).isEqualTo(0.9);
        assertThat(new SweepCount(1, 0, 0, 2).share(trial.share())).isEqualTo(0.95);
        assertThat(new RunningTrial("a", "node", 0, Optional.empty()).share()).isZero();
    }

    @Test
    void saysNothingOfTheTimeLeftWhileItStops() {
        RunningTrial trial =
                new RunningTrial(
                        "a", "node", 0, Optional.of(progress(Stage.PROGRAM, 900, 1000, 60)));

        assertThat(trial.stopping()).isEqualTo(new ProgressLine("a", "stopping", NONE, List.of()));
    }

    @Test
    void showsThatItWaitsForFeatures() {
        assertThat(afterAMinute(progress(Stage.WAITING, 0, 0, NONE)).activity())
                .isEqualTo("waits for features");
    }

    @Test
    void showsWhatIsLeftWhereItTells() {
        assertThat(afterAMinute(progress(Stage.PROGRAM, 500, 1000, 60)).figures())
                .containsExactly("1 min 0 s left", "50 %");
    }
}
