package io.github.aclsweep.trial.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StageClockTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private long nanos;

    private void pass(double seconds) {
        nanos += Math.round(seconds * 1e9);
    }

    private StageClock clock(int lookInterval) {
        return new StageClock(lookInterval, () -> nanos, folder -> {});
    }

    private static TrialProgress progress(Stage stage, long done, int epoch, int epochs) {
        double unknown = Double.NaN;
        return new TrialProgress("id", stage, done, 100, epoch, epochs, unknown, unknown, unknown);
    }

    /** A trial of 50 epochs of a second, looked at every second epoch for half a second. */
    private double run(StageClock clock) {
        pass(2); // libtorch
        clock.progress(progress(Stage.FEATURES, 0, 0, 0));
        pass(7);
        clock.progress(progress(Stage.FEATURES, 100, 0, 0));
        pass(1); // kernels
        clock.progress(progress(Stage.PRETRAIN, 0, 0, 50));
        int epoch = 0;
        do {
            epoch++;
            pass(1 + (epoch == 1 ? 3 : 0) + (epoch % 2 == 0 ? 0.5 : 0));
            clock.progress(progress(Stage.PRETRAIN, epoch, epoch, 50));
        } while (!clock.isEnough(Stage.PRETRAIN, epoch));
        pass(0.25); // weights
        clock.progress(progress(Stage.LINEAR, 0, 0, 20));
        pass(4); // embeddings
        clock.progress(progress(Stage.LINEAR, 0, 0, 20));
        for (int linear = 1; linear <= 20; linear++) {
            pass(0.75);
            if (clock.isEnough(Stage.LINEAR, linear)) {
                break;
            }
        }
        return clock.seconds();
    }

    @Test
    void tellsTheSlowStartFromTheEpochsAndSkipsWhatIsKnown() {
        StageClock clock = clock(2);

        double until = run(clock);

        assertThat(clock.featureSeconds()).isEqualTo(7, EXACT);
        assertThat(clock.startSeconds()).isEqualTo(2 + 1 + 3, within(0.3));
        assertThat(clock.trainingSeconds()).isEqualTo(50 * 1.25, EXACT);
        assertThat(clock.endSeconds(until)).isEqualTo(0.25 + 4 + 20 * 0.75, EXACT);
        assertThat(until).isLessThan(45);
    }

    @Test
    void countsATrialThatTrainsNothing() {
        StageClock clock = clock(1);
        clock.progress(progress(Stage.FEATURES, 0, 0, 0));
        pass(5);
        clock.progress(progress(Stage.FEATURES, 100, 0, 0));
        pass(3);

        assertThat(clock.startSeconds()).isZero();
        assertThat(clock.trainingSeconds()).isZero();
        assertThat(clock.endSeconds(clock.seconds())).isEqualTo(3, EXACT);
    }

    @Test
    void endsSlowEpochsSoonerButNotBeforeALook() {
        StageClock clock = clock(2);
        clock.progress(progress(Stage.PRETRAIN, 0, 0, 50));

        pass(100);
        assertThat(clock.isEnough(Stage.PRETRAIN, 1)).isFalse();
        pass(100);
        assertThat(clock.isEnough(Stage.PRETRAIN, 2)).isFalse();
        pass(100);
        assertThat(clock.isEnough(Stage.PRETRAIN, 3)).isTrue();
    }
}
