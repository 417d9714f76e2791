package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResidentFeaturesTest {
    private static final int FRAMES = 7;
    private static final int BANDS = 5;

    private final TestingFeatureSet mapped =
            new TestingFeatureSet(List.of(numbers(9), numbers(7), numbers(20), numbers(11)), BANDS);

    private static float[] numbers(int frames) {
        Random random = new Random(frames);
        float[] values = new float[frames * BANDS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    @Test
    void givesTheSamePatchesAsTheHost() {
        List<PatchPosition> places =
                List.of(
                        new PatchPosition(2, 13),
                        new PatchPosition(0, 2),
                        new PatchPosition(1, 0),
                        new PatchPosition(3, 4),
                        new PatchPosition(2, 13));
        try (NDManager manager = TestingTensors.manager();
                ResidentFeatures resident = new ResidentFeatures(manager, mapped)) {
            NDArray there = new PatchLoader(resident, FRAMES).load(manager, places);
            NDArray here = new PatchLoader(mapped, FRAMES).load(manager, places);

            assertThat(there.getShape()).isEqualTo(here.getShape());
            assertThat(there.toFloatArray()).isEqualTo(here.toFloatArray());
        }
    }

    @Test
    void leavesNothingBehindWhenPatchesAreGathered() {
        try (NDManager manager = TestingTensors.manager();
                ResidentFeatures resident = new ResidentFeatures(manager, mapped);
                NDManager batch = manager.newSubManager()) {
            NDArray patches = resident.gather(batch, List.of(new PatchPosition(2, 1)), FRAMES);

            assertThat(batch.getManagedArrays()).containsExactly(patches);
            assertThat(manager.getManagedArrays()).hasSize(2);
        }
    }

    @Test
    void isAsLongAsItsSource() {
        try (NDManager manager = TestingTensors.manager();
                ResidentFeatures resident = new ResidentFeatures(manager, mapped)) {
            assertThat(resident.clips()).isEqualTo(4);
            assertThat(resident.frames(2)).isEqualTo(20);
            assertThat(resident.bands()).isEqualTo(BANDS);
            assertThat(ResidentFeatures.bytes(mapped)).isEqualTo((9 + 7 + 20 + 11) * BANDS * 4L);
        }
    }
}
