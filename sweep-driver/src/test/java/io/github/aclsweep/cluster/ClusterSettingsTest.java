package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.trial.MemoryEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"600, 600", "512m, 512", "4g, 4096", "1 GiB, 1024", "1048576k, 1024"})
    void takeMemoryInMebibytesOrAsASize(String written, int mebibytes) {
        ClusterSettings cluster =
                TestingClusterSettings.of(
                        "memory-per-trial = \"%1$s\", overhead-per-trial = \"%1$s\""
                                .formatted(written));

        assertThat(cluster.memoryPerTrial()).isEqualTo(mebibytes);
        assertThat(cluster.processMemory()).isEqualTo(2 * mebibytes);
    }

    @ParameterizedTest
    @CsvSource({
        "300m, 300 MiB: expected at least 512 MiB",
        "300, 300 MiB: expected at least 512 MiB",
        "1000000k1, '\"1000000k1\": expected a whole number of MiB, or a size such as 512m or 4g'",
        "1GB, '\"1GB\": expected a whole number of MiB, or a size such as 512m or 4g'"
    })
    void refuseMemoryWithItsUnit(String written, String why) {
        assertThatThrownBy(
                        () ->
                                TestingClusterSettings.of(
                                        "memory-per-trial = \"%s\"".formatted(written)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("cluster.memory-per-trial = " + why);
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
