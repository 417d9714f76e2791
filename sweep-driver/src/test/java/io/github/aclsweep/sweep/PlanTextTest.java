package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.sweep.PlanText.Line;
import java.util.List;
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
}
