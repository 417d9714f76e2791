package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.PlanText.Line;
import io.github.aclsweep.table.ResultRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final List<Line> TRIALS =
            List.of(
                    new Line("7e38b6eed88e", "pending", "alpha 0.0, seed 1"),
                    new Line("1609703f693d", "complete in demo", "alpha 0.0, seed 265910530"));

    /** Some trials are complete in other sweeps, whose names are longer than a status. */
    @Test
    void labelsAreInOneColumnWhateverTheStates() {
        assertThat(PlanText.lines(TRIALS, Screen.NONE))
                .containsExactly(
                        "7e38b6eed88e  pending           alpha 0.0, seed 1",
                        "1609703f693d  complete in demo  alpha 0.0, seed 265910530");
    }

    @Test
    void withoutRoomForOneLabelEachIsInASecondLine() {
        assertThat(PlanText.lines(TRIALS, new Screen(false, 40)))
                .containsExactly(
                        "7e38b6eed88e  pending\n  alpha 0.0, seed 1",
                        "1609703f693d  complete in demo\n  alpha 0.0, seed 265910530");
    }

    @Test
    void namesTheSweepsThatTrialsOfThisOneAreTakenOverFrom() {
        List<ResultRow> rows =
                ResolvedSweep.of(SettingsFile.parse("sweep.axes.loss.alpha = [0, 0.5, 1]"), "sweep")
                        .plan()
                        .on("abc");
        Map<String, String> elsewhere =
                Map.of(
                        rows.get(0).trial().id(), "second",
                        rows.get(1).trial().id(), "first",
                        rows.get(2).trial().id(), "second");

        assertThat(PlanText.takenOver(elsewhere, rows))
                .contains(
                        "1 trial taken over from sweep first, 2 trials taken over from sweep second");
        assertThat(PlanText.takenOver(elsewhere, List.of()))
                .as("of trials that a search does not ask for")
                .isEmpty();
    }
}
