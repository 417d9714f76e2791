package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuSlotsTest {
    private static final List<String> SHARED = List.of("0/0", "0/1", "1/0", "1/1");

    private static Optional<String> warning(String trialsPerGpu, List<List<String>> workers) {
        return GpuSlots.warning(
                TestingClusterSettings.of("gpus-per-trial = 1, trials-per-gpu = " + trialsPerGpu),
                workers);
    }

    @Test
    void saysNothingWhereTheSettingsSayTheSame() {
        assertThat(warning("2", List.of(SHARED, List.of("GPU-a/0", "GPU-a/1")))).isEmpty();
        assertThat(warning("1", List.of(List.of("0", "1"), List.of()))).isEmpty();
        assertThat(warning("auto", List.of(SHARED))).isEmpty();
        assertThat(warning("2", List.of(List.of()))).isEmpty();
        assertThat(GpuSlots.warning(TestingClusterSettings.of(""), List.of(SHARED))).isEmpty();
    }

    @Test
    void saysWhatWorkersOfferOtherwise() {
        assertThat(warning("3", List.of(SHARED, List.of("0"))).orElseThrow())
                .isEqualTo(
                        "warning: cluster.trials-per-gpu = 3, but the cluster's workers have 1 slot"
                                + " or 2 slots for each GPU, and that holds: it is TRIALS_PER_GPU"
                                + " where they start");
    }
}
