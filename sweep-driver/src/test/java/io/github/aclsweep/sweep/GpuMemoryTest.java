package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.MemoryEstimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuMemoryTest {
    private static final Gpu GPU = new Gpu(0, "T4", "GPU-a", "00000000:01:00.0", 15_360, "580");

    private static List<String> sentences(String trialsPerGpu, long trainingMib) {
        ClusterSettings cluster =
                SettingsFile.parse(
                                "cluster { gpus-per-trial = 1, trials-per-gpu = "
                                        + trialsPerGpu
                                        + " }")
                        .bind(ClusterSettings.class, "cluster");
        return new GpuMemory(cluster, new MemoryEstimate(1000, 0, trainingMib, 0))
                .sentences(List.of(GPU));
    }

    @Test
    void saysWhatATrialTakesAndHowManyFit() {
        assertThat(sentences("2", 2000))
                .containsExactly(
                        "GPU memory of a trial, by estimate: 3000 MiB (CUDA 1000, the program 2000)",
                        "GPU 0 (T4, 15360 MiB): 2 at once of 5 that fit");
        assertThat(sentences("auto", 2000).get(1)).contains(": 5 at once of 5 that fit");
    }

    @Test
    void warnsOfTooMany() {
        assertThat(sentences("6", 2000).get(1))
                .isEqualTo(
                        "warning: GPU 0 (T4, 15360 MiB) holds only 5 by estimate, but is given 6;"
                                + " a trial that runs out of its memory is repeated alone");
        assertThat(sentences("auto", 20_000).get(1))
                .contains("holds not even one by estimate, but is given 1");
    }
}
