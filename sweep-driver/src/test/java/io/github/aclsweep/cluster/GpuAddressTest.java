package io.github.aclsweep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.GpuSettings;
import io.github.aclsweep.trial.GpuSettings.Residence;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuAddressTest {
    @Test
    void isTheNumberSparkGave() {
        assertThat(new GpuAddress("3").index(Map.of())).isEqualTo(3);
    }

    @Test
    void isTheFirstWhereCudaSeesOnlyOne() {
        assertThat(new GpuAddress("3").index(Map.of("CUDA_VISIBLE_DEVICES", "3"))).isZero();
    }

    @Test
    void isThePlaceAmongThoseThatCudaSees() {
        Map<String, String> environment = Map.of("CUDA_VISIBLE_DEVICES", "2, GPU-ab, 7");

        assertThat(new GpuAddress("7").index(environment)).isEqualTo(2);
        assertThat(new GpuAddress("GPU-ab").index(environment)).isEqualTo(1);
    }

    @Test
    void refusesAnAddressThatIsNoNumber() {
        assertThatThrownBy(() -> new GpuAddress("card-1/2").index(Map.of()))
                .isInstanceOf(GpuAddress.UnusableGpu.class)
                .hasMessageContaining("'card-1/2'");
    }

    @Test
    void aPartOfAGpuIsTheOnlyDeviceOfItsProcess() {
        GpuAddress part = new GpuAddress("MIG-0a-1/1");

        assertThat(part.isShared()).isTrue();
        assertThat(part.gpu()).isEqualTo("MIG-0a-1");
        assertThat(part.index(Map.of())).isZero();
        assertThat(part.index(Map.of("CUDA_VISIBLE_DEVICES", "MIG-0a-1,MIG-0a-2"))).isZero();
        assertThatThrownBy(() -> part.index(Map.of("CUDA_VISIBLE_DEVICES", "MIG-0a-2,MIG-0a-1")))
                .isInstanceOf(GpuAddress.UnusableGpu.class)
                .hasMessageContaining("start a worker for each part");
    }

    @Test
    void leavesATrialOnTheCpuWhereTheCpuWasAskedFor() {
        TrialEnvironment cpu = new TrialEnvironment("d", "c", "t", DeviceChoice.CPU, -1, 1);
        TrialEnvironment auto = new TrialEnvironment("d", "c", "t", DeviceChoice.AUTO, -1, 1);

        assertThat(new GpuAddress("1").in(cpu, Map.of())).isEqualTo(cpu);
        assertThat(new GpuAddress("1").in(auto, Map.of())).isEqualTo(auto.withGpu(1));
    }

    @Test
    void mayNameASlotOfAGpu() {
        GpuAddress second = new GpuAddress("3/1");

        assertThat(second.isShared()).isTrue();
        assertThat(second.gpu()).isEqualTo("3");
        assertThat(second.index(Map.of())).isEqualTo(3);
        assertThat(second.index(Map.of("CUDA_VISIBLE_DEVICES", "2,3"))).isEqualTo(1);
        assertThat(new GpuAddress("GPU-ab/0").index(Map.of("CUDA_VISIBLE_DEVICES", "1,GPU-ab")))
                .isEqualTo(1);
        assertThat(new GpuAddress("3").isShared()).isFalse();
    }

    @Test
    void keepsLogMelsOutOfAGpuThatIsSharedUnlessTheyMustBeThere() {
        TrialEnvironment auto = new TrialEnvironment("d", "c", "t", DeviceChoice.AUTO, -1, 1);
        GpuSettings always = GpuSettings.from(SettingsFile.parse("gpu.features-resident = always"));

        assertThat(residence("0/1", auto)).isEqualTo(Residence.NEVER);
        assertThat(residence("0", auto)).isEqualTo(Residence.AUTO);
        assertThat(residence("0/1", auto.with(always))).isEqualTo(Residence.ALWAYS);
    }

    private static Residence residence(String address, TrialEnvironment workplace) {
        return new GpuAddress(address).in(workplace, Map.of()).gpuSettings().featuresResident();
    }

    @Test
    void hasTheSameNameForWhoeverCallsTheGpuOtherwise() {
        List<Gpu> gpus = List.of(new Gpu(3, "H100", "GPU-ab12", "00000000:3b:00.0", 81559, "580"));

        assertThat(List.of("3", "3/1", "GPU-ab", "GPU-ab12/0"))
                .allMatch(address -> new GpuAddress(address).name(gpus).equals("GPU-ab12"));
        assertThat(new GpuAddress("4/0").name(gpus)).isEqualTo("4");
        assertThat(new GpuAddress("MIG-a/1/2").name(gpus)).isEqualTo("MIG-a-1-2");
    }
}
