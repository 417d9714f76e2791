package io.github.aclsweep.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceProofTest {
    @Test
    void namesTheProcessorAndTheLibrary() {
        DeviceProof proof = DeviceProof.of(Device.cpu(), new NvidiaSmi("absent"), Map.of());

        assertThat(proof.name()).isNotEmpty();
        assertThat(proof.memoryMib()).isPositive();
        assertThat(proof.uuid()).isEmpty();
        assertThat(proof.tf32()).isFalse();
        assertThat(proof.libtorchFolder()).isEqualTo(Libtorch.loaded().folder());
        assertThat(proof.flavour()).isEqualTo(Libtorch.loaded().flavour());
    }
}
