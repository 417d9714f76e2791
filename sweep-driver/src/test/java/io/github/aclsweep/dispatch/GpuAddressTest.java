package io.github.aclsweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.trial.Workplace;
import io.github.aclsweep.trial.Workplace.DeviceChoice;
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
        assertThatThrownBy(() -> new GpuAddress("MIG-1/2").index(Map.of()))
                .isInstanceOf(GpuAddress.UnusableGpu.class)
                .hasMessageContaining("'MIG-1/2'");
    }

    @Test
    void leavesATrialOnTheCpuWhereTheCpuWasAskedFor() {
        Workplace cpu = new Workplace("d", "c", "t", DeviceChoice.CPU, -1, 1);
        Workplace auto = new Workplace("d", "c", "t", DeviceChoice.AUTO, -1, 1);

        assertThat(new GpuAddress("1").in(cpu, Map.of())).isEqualTo(cpu);
        assertThat(new GpuAddress("1").in(auto, Map.of())).isEqualTo(auto.withGpu(1));
    }
}
