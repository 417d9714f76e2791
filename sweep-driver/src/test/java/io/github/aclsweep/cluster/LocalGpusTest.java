package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingGpus;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.trial.MemoryEstimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGpusTest {
    private static final MemoryEstimate THREE_GIB = new MemoryEstimate(1024, 0, 2048, 0);

    @TempDir Path folder;

    private LocalGpus find(String visible, int... memoryMib) throws IOException {
        return LocalGpus.find(
                new NvidiaSmi(TestingGpus.pretend(folder, memoryMib).toString()), visible);
    }

    private static LocalGpus.Offer offer(LocalGpus gpus, String trialsPerGpu, int most) {
        ClusterSettings cluster =
                TestingClusterSettings.of(
                        "cores-per-trial = 2, overhead-per-trial = 0, gpus-per-trial = 1,"
                                + " trials-per-gpu = "
                                + trialsPerGpu);
        return gpus.offer(cluster, THREE_GIB, most);
    }

    /** What Spark's worker will be told. */
    private static String addresses(LocalGpus.Offer offer) throws IOException {
        String script = offer.settings().get("spark.worker.resource.gpu.discoveryScript");
        Process process = new ProcessBuilder(script).start();
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(json).startsWith("{\"name\": \"gpu\", \"addresses\": [").endsWith("]}\n");
        return json.replaceAll("^.*\\[|[\\]}\",\\n]", "");
    }

    @Test
    void makeOneWorkerWithAnExecutorForEverySlot() throws IOException {
        LocalGpus.Offer offer = offer(find(null, 24_000, 24_000), "2", 16);

        assertThat(offer.master()).isEqualTo("local-cluster[1,8,4096]");
        assertThat(offer.settings()).containsEntry("spark.worker.resource.gpu.amount", "4");
        assertThat(addresses(offer)).isEqualTo("0/0 1/0 0/1 1/1");
    }

    @Test
    void areNotSharedWhereThereAreFewExecutors() throws IOException {
        LocalGpus.Offer offer = offer(find(null, 24_000, 24_000), "2", 2);

        assertThat(offer.master()).isEqualTo("local-cluster[1,4,2048]");
        assertThat(addresses(offer)).isEqualTo("0/0 1/0");
    }

    @Test
    void takeAsManyTrialsAsTheirMemoryHolds() throws IOException {
        LocalGpus gpus = find(null, 7_000, 2_000);

        assertThat(addresses(offer(gpus, "auto", 16))).isEqualTo("0/0 1 0/1");
    }

    @Test
    void areThoseThatCudaShowsUnderItsNames() throws IOException {
        LocalGpus gpus = find("1", 24_000, 48_000);

        assertThat(addresses(offer(gpus, "1", 16))).isEqualTo("1");
        assertThat(gpus.gpus().get(0).memoryMib()).isEqualTo(48_000);
    }

    @Test
    void sayWhyThereAreNone() throws IOException {
        assertThatThrownBy(() -> find("7", 24_000))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("cluster.gpus-per-trial = 1")
                .hasMessageContaining("CUDA_VISIBLE_DEVICES='7' leaves none of them");
        NvidiaSmi nowhere = new NvidiaSmi(folder.resolve("nowhere").toString());
        assertThatThrownBy(() -> LocalGpus.find(nowhere, null))
                .hasMessageContaining("there is no NVIDIA driver here");
    }
}
