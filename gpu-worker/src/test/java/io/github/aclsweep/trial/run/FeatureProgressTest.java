package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.trial.StopSignal;
import io.github.aclsweep.trial.TrialMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureProgressTest {
    private final List<String> told = new ArrayList<>();
    private Optional<StopSignal.Reason> stop = Optional.empty();
    private final FeatureProgress progress =
            new FeatureProgress(
                    new TrialMonitor(
                            "id",
                            one -> told.add(one.stage() + " " + one.done() + "/" + one.total()),
                            () -> stop),
                    2);

    @Test
    void tellsThatATrialWaitsUntilTheFeaturesAreThere() {
        progress.waiting();
        progress.done();

        assertThat(told)
                .containsExactly("FEATURES 0/2", "WAITING 0/0", "WAITING 0/0", "FEATURES 2/2");
    }

    @Test
    void extractsItselfWhereWhoeverDidHasDied() {
        progress.waiting();
        progress.extracted(1, 2);

        assertThat(told).endsWith("FEATURES 0/2", "FEATURES 1/2");
    }

    @Test
    void waitsNoLongerThanTheTrialMay() {
        stop = Optional.of(StopSignal.Reason.INTERRUPTED);

        assertThatThrownBy(progress::waiting).isInstanceOf(StopSignal.StoppedException.class);
    }
}
