package io.github.aclsweep.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaSmiTest {
    @TempDir private Path folder;

    private NvidiaSmi.Answer answerOf(String code) throws IOException {
        return new NvidiaSmi(TestingNvidiaSmi.script(folder, code).toString()).ask();
    }

    @Test
    void listsTheGpus() throws IOException {
        Path smi = TestingNvidiaSmi.printing(folder, TestingNvidiaSmi.H100, TestingNvidiaSmi.A100);

        NvidiaSmi.Answer answer = new NvidiaSmi(smi.toString()).ask();

        assertThat(answer.problem()).isEmpty();
        assertThat(answer.gpus())
                .containsExactly(
                        new Gpu(
                                0,
                                "NVIDIA H100 80GB HBM3",
                                "GPU-aa",
                                "00000000:3b:00.0",
                                81559,
                                "580.95"),
                        new Gpu(
                                1,
                                "NVIDIA A100-SXM4-40GB",
                                "GPU-bb",
                                "00000000:5e:00.0",
                                40960,
                                "580.95"));
    }

    @Test
    void knowsAGpuByTheAddressThatCudaGivesIt() throws IOException {
        Path smi = TestingNvidiaSmi.printing(folder, TestingNvidiaSmi.H100);
        Gpu gpu = new NvidiaSmi(smi.toString()).ask().gpus().get(0);

        assertThat(gpu.isAt("0000:3B:00.0")).isTrue();
        assertThat(gpu.isAt("00000000:3b:00.0")).isTrue();
        assertThat(gpu.isAt("0000:5E:00.0")).isFalse();
        assertThat(gpu.isAt("0001:3B:00.0")).isFalse();
    }

    @Test
    void asksForExactlyTheFieldsThatItReads() throws IOException {
        NvidiaSmi.Answer answer = answerOf("echo \"$*\"");

        assertThat(answer.problem())
                .contains(
                        "--query-gpu=index,name,uuid,pci.bus_id,memory.total,driver_version"
                                + " --format=csv,noheader,nounits");
    }

    @Test
    void saysThatThereIsNoDriver() {
        NvidiaSmi.Answer answer = new NvidiaSmi(folder.resolve("absent").toString()).ask();

        assertThat(answer.gpus()).isEmpty();
        assertThat(answer.problem()).contains("absent").contains("no NVIDIA driver");
    }

    @Test
    void passesOnWhyNvidiaSmiFailed() throws IOException {
        assertThat(
                        answerOf("echo 'Failed to initialize NVML: version mismatch'; exit 18")
                                .problem())
                .contains("exit code 18")
                .contains("version mismatch");
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        assertThat(answerOf("echo '[N/A], x'").problem()).contains("'[N/A], x'");
        assertThat(answerOf("true").problem()).contains("lists no GPU");
    }
}
