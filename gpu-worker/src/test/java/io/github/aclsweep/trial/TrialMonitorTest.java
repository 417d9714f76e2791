package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.TrialProgress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialMonitorTest {
    private final List<TrialProgress> told = new ArrayList<>();
    private final TrialMonitor monitor =
            new TrialMonitor(
                    "id",
                    told::add,
                    StopSignal.of(() -> false, 0, System::nanoTime, look -> Optional.empty()));

    /** Libraries start in the first step, which tells no pace; an epoch of a program tells one. */
    @ParameterizedTest
    @CsvSource({"PRETRAIN, false", "FEATURES, false", "PROGRAM, true"})
    void judgesTheTimeLeftByLaterSteps(Stage stage, boolean tellsAtOnce) {
        monitor.begin(stage, 10, 1);
        for (int step = 1; step <= 3; step++) {
            monitor.advance(1, 1);
        }

        assertThat(told)
                .map(progress -> Double.isFinite(progress.secondsLeft()))
                .containsExactly(false, tellsAtOnce, true, true);
        assertThat(told).map(TrialProgress::done).containsExactly(0L, 1L, 2L, 3L);
    }
}
