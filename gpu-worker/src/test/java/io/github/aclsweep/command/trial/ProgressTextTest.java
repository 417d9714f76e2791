package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    @Test
    void writesDurationsForPeople() {
        assertThat(ProgressText.duration(59.4)).isEqualTo("59 s");
        assertThat(ProgressText.duration(60)).isEqualTo("1 min 0 s");
        assertThat(ProgressText.duration(7325)).isEqualTo("2 h 2 min");
    }

    @Test
    void countsClipsWhereThereAreNoEpochs() {
        TrialProgress features =
                new TrialProgress("id", Stage.FEATURES, 30, 120, 0, 0, Double.NaN, 12.4, 7.3);

        assertThat(ProgressText.of(features)).isEqualTo("features, 30/120, 12 clips/s, 7 s left");
        assertThat(ProgressText.figures(features))
                .containsExactly("7 s left", "30/120", "12 clips/s");
        assertThat(ProgressText.share(features)).isEqualTo(0.25);
    }

    /** Its thousandths are no patches. */
    @Test
    void saysOfAProgramHowFarItIs() {
        double none = Double.NaN;
        assertThat(
                        ProgressText.of(
                                new TrialProgress(
                                        "id", Stage.PROGRAM, 600, 1000, 3, 5, 0.5, 240, 7)))
                .isEqualTo("program, epoch 3/5, loss 0.5000, 7 s left");
        assertThat(
                        ProgressText.of(
                                new TrialProgress(
                                        "id", Stage.PROGRAM, 600, 1000, 0, 0, none, 9, 7)))
                .isEqualTo("program, 60 %, 7 s left");
    }

    @Test
    void saysThatATrialWaitsAndForHowLong() {
        double none = Double.NaN;
        TrialProgress waits = new TrialProgress("id", Stage.WAITING, 0, 0, 0, 0, none, none, none);
        TrialProgress tells = new TrialProgress("id", Stage.PROGRAM, 600, 1000, 3, 5, 0.5, 240, 7);

        assertThat(ProgressText.of(waits)).isEqualTo("waits for features");
        assertThat(ProgressText.share(waits)).isNaN();
        assertThat(ProgressText.running(waits, 75)).containsExactly("for 1 min 15 s");
        assertThat(ProgressText.running(tells, 75)).isEmpty();
    }
}
