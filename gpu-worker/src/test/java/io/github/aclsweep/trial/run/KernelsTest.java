package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.device.NvidiaSmi;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {
    private static final DeviceProof PROOF =
            DeviceProof.of(Device.cpu(), new NvidiaSmi(), Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"acl", "random-encoder", "supervised"})
    void comparesTheNetworkOfEveryMethod(String method) {
        TrialSettings settings =
                TrialSettings.from(
                        SettingsFile.parse("trial.method = " + method + "\nencoder.name = small"));
        try (NDManager manager = TestingTensors.manager()) {
            KernelReport report = Kernels.compare(manager, settings, 20, PROOF);

            assertThat(report.operations()).isEqualTo(method.equals("supervised") ? 52 : 44);
            assertThatCode(() -> Kernels.requirePassed(report, PROOF, false))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesADeviceThatComputesWronglyInOneSentence() {
        KernelReport wrong = new KernelReport(48, 0.25, "forward pass of a 5x5 convolution", 1e-4);

        assertThatThrownBy(() -> Kernels.requirePassed(wrong, PROOF, false))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("libtorch 2.")
                .hasMessageContaining("computes wrongly on " + PROOF.name())
                .hasMessageEndingWith(
                        ": the forward pass of a 5x5 convolution is off by 2.5e-01 of its largest"
                                + " value, where rounding explains 1e-04; use another node, or set"
                                + " ONEDNN_MAX_CPU_ISA=SSE41, which is slower");
    }
}
