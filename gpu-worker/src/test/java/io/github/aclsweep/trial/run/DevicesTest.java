package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.Device;
import io.github.aclsweep.device.Libtorch;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static TrialEnvironment asking(DeviceChoice device) {
        return new TrialEnvironment("d", "c", "t", device, -1, 1);
    }

    @Test
    void saysWhichLibraryHasNoCudaWhereAGpuWasAskedFor() {
        Libtorch libtorch = Libtorch.loaded();
        assumeFalse(libtorch.hasCuda(), "skipped: " + libtorch + " has CUDA");

        assertThatThrownBy(() -> Devices.of(asking(DeviceChoice.GPU)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("(device = gpu)")
                .hasMessageContaining("libtorch " + libtorch.version() + " (cpu)")
                .hasMessageContaining(libtorch.folder())
                .hasMessageContaining("PYTORCH_LIBRARY_PATH")
                .hasMessageContaining("./sweep doctor");
    }

    @Test
    void takesTheCpuWhereThereIsNothingElse() {
        assumeFalse(Libtorch.loaded().hasCuda(), "skipped: libtorch has CUDA");

        assertThat(Devices.of(asking(DeviceChoice.AUTO))).isEqualTo(Device.cpu());
        assertThat(Devices.of(asking(DeviceChoice.CPU))).isEqualTo(Device.cpu());
    }
}
