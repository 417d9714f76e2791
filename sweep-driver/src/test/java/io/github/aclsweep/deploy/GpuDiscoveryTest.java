package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/gpu-discovery.sh} on a machine with two pretended GPUs. */
class GpuDiscoveryTest {
    @TempDir private Path folder;

    @BeforeEach
    void pretendGpus() throws IOException {
        nvidiaSmi("printf '0, GPU-aa11\\n1, GPU-bb22\\n'");
    }

    private void nvidiaSmi(String code) throws IOException {
        Path script = folder.resolve("nvidia-smi");
        Files.writeString(script, "#!/bin/sh\n" + code + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private TestingProgram discover(Map<String, String> variables)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        return TestingProgram.run(
                folder.resolve("output"),
                environment,
                List.of(TestingFiles.DEPLOY.resolve("gpu-discovery.sh").toString()));
    }

    private static TestingProgram found(String addresses) {
        return new TestingProgram(0, "{\"name\": \"gpu\", \"addresses\": [" + addresses + "]}\n");
    }

    @Test
    void offersEveryGpuOnce() throws IOException, InterruptedException {
        assertThat(discover(Map.of())).isEqualTo(found("\"0\",\"1\""));
    }

    @Test
    void offersEveryGpuAsOftenAsTrialsShareIt() throws IOException, InterruptedException {
        assertThat(discover(Map.of("TRIALS_PER_GPU", "2")))
                .isEqualTo(found("\"0/0\",\"0/1\",\"1/0\",\"1/1\""));
        assertThat(discover(Map.of("TRIALS_PER_GPU", "2", "CUDA_VISIBLE_DEVICES", "GPU-bb")))
                .isEqualTo(found("\"GPU-bb/0\",\"GPU-bb/1\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|1", "1,0|1 0", "GPU-aa11|GPU-aa11", "0,-1,1|0", "1, 0|1 0", "1,7,0|1"})
    void offersWhatCudaWillShow(String visible, String names)
            throws IOException, InterruptedException {
        assertThat(discover(Map.of("CUDA_VISIBLE_DEVICES", visible)))
                .isEqualTo(found("\"" + names.replace(" ", "\",\"") + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "NoDevFiles", "7", "GPU-cc"})
    void failsWhereCudaWillShowNone(String visible) throws IOException, InterruptedException {
        TestingProgram failed = discover(Map.of("CUDA_VISIBLE_DEVICES", visible));

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output())
                .startsWith("error: CUDA_VISIBLE_DEVICES='" + visible + "' leaves no GPU of ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "two", "100", "-1", "1.5"})
    void refusesSlotsThatAreNoNumber(String slots) throws IOException, InterruptedException {
        assertThat(discover(Map.of("TRIALS_PER_GPU", slots)))
                .isEqualTo(
                        new TestingProgram(
                                1,
                                "error: TRIALS_PER_GPU must be a whole number from 1 to 99, found '"
                                        + slots
                                        + "'\n"));
    }

    /** As nvidia-smi -L shows a GPU that is divided. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|MIG-0a11-b",
                "MIG-0a11-c|MIG-0a11-c",
                "MIG-0a11-c,MIG-0a11-b|MIG-0a11-c",
                "0|0"
            })
    void offersOnePartOfAGpu(String visible, String name) throws IOException, InterruptedException {
        nvidiaSmi(
                """
                case $1 in
                  -L) cat <<'END'
                GPU 0: Pretended (UUID: GPU-aa11)
                  MIG 1g.5gb Device 0: (UUID: MIG-0a11-b)
                  MIG 1g.5gb Device 1: (UUID: MIG-0a11-c)
                END
                  ;;
                  *) echo '0, GPU-aa11' ;;
                esac
                """);

        assertThat(discover(visible == null ? Map.of() : Map.of("CUDA_VISIBLE_DEVICES", visible)))
                .isEqualTo(found("\"" + name + "\""));
    }

    @Test
    void saysThatThereIsNoGpu() throws IOException, InterruptedException {
        nvidiaSmi("echo 'no devices were found'; exit 6");

        TestingProgram failed = discover(Map.of());

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output()).startsWith("error: nvidia-smi found no GPU on ");
    }
}
