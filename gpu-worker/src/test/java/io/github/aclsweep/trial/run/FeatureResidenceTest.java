package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.github.aclsweep.trial.GpuSettings.Residence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureResidenceTest {
    private static final long MIB = 1 << 20;

    /** Less than a third of what is free, a reading in MiB. */
    @ParameterizedTest
    @CsvSource({"0, 3, true", "99, 300, true", "100, 300, false", "101, 300, false", "1, 0, false"})
    void autoFillsTheSmallerPartOfAGpusFreeMemory(long mib, long freeMib, boolean resident) {
        assertThat(
                        FeatureResidence.isResident(
                                Residence.AUTO, Device.gpu(1), mib * MIB, gpu -> freeMib))
                .isEqualTo(resident);
    }

    @Test
    void autoAsksForTheMemoryOfTheTrialsOwnGpu() {
        assertThat(
                        FeatureResidence.isResident(
                                Residence.AUTO,
                                Device.gpu(1),
                                MIB,
                                gpu -> gpu.getDeviceId() == 1 ? 1000 : 0))
                .isTrue();
    }

    @Test
    void autoLeavesTheFilesMappedOnTheCpu() {
        assertThat(FeatureResidence.isResident(Residence.AUTO, Device.cpu(), 1, unread -> 1 << 20))
                .isFalse();
    }

    @Test
    void theOthersDoNotAskForMemory() {
        for (Device device : new Device[] {Device.cpu(), Device.gpu(0)}) {
            assertThat(FeatureResidence.isResident(Residence.ALWAYS, device, MIB, gpu -> 0))
                    .isTrue();
            assertThat(FeatureResidence.isResident(Residence.NEVER, device, 0, gpu -> 1 << 20))
                    .isFalse();
        }
    }
}
