package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandStandardiserTest {
    /** One clip of four frames of two bands; the second band never changes. */
    private static final TestingFeatureSet CLIP =
            new TestingFeatureSet(List.of(new float[] {1, 7, 2, 7, 6, 7, 100, 7}), 2);

    @Test
    void countsFramesAsOftenAsPatchesHoldThem() {
        List<PatchPosition> overlapping = List.of(new PatchPosition(0, 0), new PatchPosition(0, 1));

        BandStandardiser standardiser = BandStandardiser.over(CLIP, overlapping, 2);

        // Frames 1, 2, 2, 6 of the first band; the last frame is in no patch.
        assertThat(standardiser.means()).containsExactly(2.75, 7.0);
        assertThat(standardiser.deviations().get(0))
                .isCloseTo(Math.sqrt((45 - 4 * 2.75 * 2.75) / 4), within(1e-12));
        assertThat(standardiser.deviations().get(1)).isEqualTo(1);
    }

    @Test
    void standardisesEveryBandByItself() {
        try (NDManager manager = TestingTensors.manager()) {
            List<PatchPosition> places = List.of(new PatchPosition(0, 0), new PatchPosition(0, 2));
            BandStandardiser standardiser =
                    new BandStandardiser(List.of(2.0, 7.0), List.of(4.0, 0.5));
            NDArray patches = new PatchLoader(CLIP, 2).load(manager, places);

            NDArray input = standardiser.apply(patches);

            assertThat(input.getShape().getShape()).containsExactly(2, 1, 2, 2);
            assertThat(input.toFloatArray()).containsExactly(-0.25f, 0f, 0f, 0f, 1f, 0f, 24.5f, 0f);
        }
    }
}
