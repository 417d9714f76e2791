package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.trial.MemoryEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {
    private static ClusterSettings sharing(String trialsPerGpu) {
        return TestingClusterSettings.of("gpus-per-trial = 1, trials-per-gpu = " + trialsPerGpu);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "-1", "1.5", "many", "\"\"", "\"2 \"", "AUTO"})
    void refuseSlotsThatAreNoNumber(String trialsPerGpu) {
        assertThatThrownBy(() -> sharing(trialsPerGpu))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("cluster.trials-per-gpu")
                .hasMessageContaining("expected a whole number from 1 to 99, or auto");
    }

    @Test
    void refuseToShareAGpuThatNoTrialIsGiven() {
        assertThatThrownBy(() -> TestingClusterSettings.of("trials-per-gpu = auto"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("expected 1 where cluster.gpus-per-trial = 0");
    }

    @Test
    void takeWhatFitsWhereTheMemoryIsToDecide() {
        MemoryEstimate estimate = new MemoryEstimate(1000, 0, 1000, 0);

        assertThat(sharing("auto").trialsOn(9_000, estimate)).isEqualTo(4);
        assertThat(sharing("auto").trialsOn(1_000, estimate)).isEqualTo(1);
        assertThat(sharing("auto").trialsOn(1_000_000, estimate)).isEqualTo(99);
        assertThat(sharing("7").trialsOn(1_000, estimate)).isEqualTo(7);
    }
}
