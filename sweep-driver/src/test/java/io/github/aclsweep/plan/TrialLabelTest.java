package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingTrials;
import io.github.aclsweep.table.ResultRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialLabelTest {
    @Test
    void saysAxesAndSeed() {
        ResultRow row =
                ResultRow.pending(TestingTrials.of("trial.seed = 2"), Map.of("loss.alpha", 0.5));
        assertThat(TrialLabel.of(row)).isEqualTo("alpha 0.5, seed 2");
    }
}
