package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.settings.SettingsFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleAxesTest {
    private static List<String> sentences(String hocon) {
        SettingsFile file = SettingsFile.parse(hocon);
        return new IdleAxes(SweepPlan.of(file, file.bind(SweepSettings.class, "sweep")))
                .sentences();
    }

    @Test
    void namesTheTrialsThatRepeatOthersAndHowToLeaveThemOut() {
        String axes =
                "sweep.axes { loss.alpha = [0.0, 0.5, 1.0], loss.temperature = [0.1, 0.2, 0.3] }, "
                        + "sweep.seeds = [1, 2], ";

        assertThat(sentences(axes))
                .containsExactly(
                        "the axis loss.temperature has no effect where loss.alpha = 0.0: 4 of 18"
                                + " trials repeat others; leave them out by sweep.exclude = [{"
                                + " loss.alpha = 0.0, loss.temperature = [0.2, 0.3] }]");
        assertThat(
                        sentences(
                                axes
                                        + "sweep.exclude = [{ loss.alpha = 0.0, loss.temperature ="
                                        + " [0.2, 0.3] }]"))
                .isEmpty();
    }

    @Test
    void blamesASettingThatIsNotSwept() {
        assertThat(sentences("sweep.axes.knn.neighbours = [10, 20], knn.interval-epochs = 0"))
                .containsExactly(
                        "the axis knn.neighbours has no effect where knn.interval-epochs = 0: 1 of"
                                + " 2 trials repeat others; leave it out, or change"
                                + " knn.interval-epochs");
    }

    /**
     * Neither the epochs nor the drops alone make it so; what is told to be left out repeats
     * others.
     */
    @Test
    void blamesBothSettingsWhereNeitherAloneIsTheReason() {
        String axes =
                "sweep.axes { linear.epochs = [50, 150], linear.milestones = [[10], [80]], linear.decay ="
                        + " [0.1, 0.5] }, ";
        String combination = "linear.epochs = 50, linear.milestones = [[80]], linear.decay = [0.5]";

        assertThat(sentences(axes))
                .containsExactly(
                        "the axis linear.decay has no effect where linear.epochs = 50 and"
                                + " linear.milestones = [80]: 1 of 8 trials repeat others; leave them"
                                + " out by sweep.exclude = [{ "
                                + combination
                                + " }]");
        assertThat(sentences(axes + "sweep.exclude = [{ " + combination + " }]")).isEmpty();
        assertThat(sentences("linear.epochs = 50, sweep.axes.linear.milestones = [[10],[80],[90]]"))
                .isEmpty();
        assertThat(sentences("linear.epochs = 50, sweep.axes.linear.decay = [0.1, 0.5]"))
                .singleElement()
                .asString()
                .endsWith("leave it out, or change linear.epochs or linear.milestones");
    }

    @Test
    void blamesAMethodThatDoesNotReadTheAxis() {
        assertThat(
                        sentences(
                                "sweep.axes { trial.method = [acl, supervised], loss.temperature ="
                                        + " [0.1, 0.2] }"))
                .containsExactly(
                        "the axis loss.temperature has no effect where trial.method = supervised:"
                                + " all its values give the same trial; leave them out by sweep.exclude = [{"
                                + " trial.method = supervised, loss.temperature = [0.2] }]");
    }

    /** The baseline beside each of the points is one trial for each seed. */
    @Test
    void countsEachTrialOnce() {
        assertThat(
                        sentences(
                                "sweep { axes { loss.alpha = [0.0, 0.5], loss.temperature = [0.1,"
                                        + " 0.2] }, baselines = [random-encoder], replicates = 2 }"))
                .singleElement()
                .asString()
                .contains(" 2 of 10 trials repeat others");
    }

    /** Here the baseline reads the axis, and runs once for each of its values. */
    @Test
    void countsEachTrialOfABaselineThatReadsTheAxisOnce() {
        assertThat(
                        sentences(
                                "sweep { axes { loss.alpha = [0.0, 0.5, 1.0], knn.neighbours = [5,"
                                        + " 10] }, baselines = [random-encoder] },"
                                        + " knn.interval-epochs = 0"))
                .singleElement()
                .asString()
                .contains(" 4 of 8 trials repeat others");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep.axes.loss.alpha = [0.0, 0.5, 1.0]",
                "sweep { axes { loss.alpha = [0.0, 0.5], loss.temperature = [0.1, 0.2] }, zip ="
                        + " [[loss.alpha, loss.temperature]] }",
                "sweep { axes.loss.temperature = [0.1, 0.2], baselines = [random-encoder] }"
            })
    void isSilentWhereAllTrialsDiffer(String hocon) {
        assertThat(sentences(hocon)).isEmpty();
    }
}
