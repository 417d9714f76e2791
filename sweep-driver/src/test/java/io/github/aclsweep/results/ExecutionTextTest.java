package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.trial.Execution;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionTextTest {
    private static Map<String, String> text(
            String libtorch, DeviceProof proof, KernelReport kernels) {
        Execution execution =
                new Execution(
                        "node7",
                        "cpu",
                        libtorch,
                        2,
                        "2026-01-01T00:00:00Z",
                        libtorch.isEmpty() ? 0 : 0.25,
                        12.04,
                        0,
                        0,
                        "",
                        proof,
                        kernels,
                        "abc");
        JsonObject json = new JsonObject();
        json.add("execution", Json.compact().toJsonTree(execution));
        return ExecutionText.of(StoredTrial.leaves(json, "execution"));
    }

    @Test
    void hasWordsAndUnits() {
        DeviceProof proof =
                new DeviceProof(
                        "Xeon", "", 16000, "", "cpu", "/lib", false, false, "the same bits");

        assertThat(text("2.7.1", proof, new KernelReport(34, 1.53009819536e-6, "gradient", 1e-4)))
                .containsEntry("processor or GPU", "Xeon")
                .containsEntry("features", "0.3 s")
                .containsEntry("training", "12.0 s")
                .containsEntry("built for", "cpu")
                .hasEntrySatisfying("memory", memory -> assertThat(memory).endsWith(" MiB"))
                .hasEntrySatisfying(
                        "layers compared",
                        layers ->
                                assertThat(layers)
                                        .startsWith("34 operations with plain Java, off by at most")
                                        .contains(" 1.5e-6 of their", "rounding explains 0.0001"))
                .doesNotContainKeys("evaluation", "rounded to TF32");
    }

    @Test
    void leavesOutWhatAProgramHasNot() {
        assertThat(text("", DeviceProof.none(), KernelReport.NONE))
                .containsOnlyKeys(
                        "host",
                        "device",
                        "threads",
                        "started",
                        "training",
                        "resumed from a checkpoint",
                        "built from commit");
    }

    @Test
    void keepsTheNameOfWhatItDoesNotKnow() {
        assertThat(ExecutionText.of(Map.of("laterField", "7"))).containsEntry("laterField", "7");
    }
}
