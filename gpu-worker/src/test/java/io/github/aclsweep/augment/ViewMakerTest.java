package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.ViewDraw.Mask;
import io.github.aclsweep.augment.ViewSettings.MaskFill;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class ViewMakerTest {
    private static final int FRAMES = 101;
    private static final int BANDS = 96;
    private static final PatchPlace PLACE = new PatchPlace(0, 0);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** What a view is changed by; everything else is off. */
    private record Change(
            int timeShift,
            int bandShift,
            CropBox crop,
            boolean reversed,
            double gain,
            List<Mask> bandMasks,
            List<Mask> timeMasks) {
        static final Change NONE =
                new Change(0, 0, CropBox.whole(FRAMES, BANDS), false, 1, List.of(), List.of());

        ViewDraw of(PatchPlace patch) {
            return new ViewDraw(
                    patch,
                    null,
                    0,
                    timeShift,
                    bandShift,
                    crop,
                    reversed,
                    gain,
                    bandMasks,
                    timeMasks,
                    0,
                    0,
                    ViewDraw.Blur.NONE);
        }
    }

    private double[] made(TestingFeatureSet features, MaskFill fill, ViewDraw draw) {
        ViewMaker views =
                new ViewMaker(
                        new PatchLoader(features, FRAMES), new PatchLoader(features, FRAMES), fill);
        // Twice in a batch: what a patch becomes must not depend on its neighbours.
        ViewDraw neighbour = ViewDraw.plain(PLACE, FRAMES, BANDS);
        boolean masked = !draw.bandMasks().isEmpty() || !draw.timeMasks().isEmpty();
        List<ViewDraw> draws = List.of(masked ? draw : neighbour, draw);
        double[] both = TestingTensors.doubles(views.make(manager, draws).toFloatArray());
        return Arrays.copyOfRange(both, FRAMES * BANDS, 2 * FRAMES * BANDS);
    }

    @Test
    void leavesAPatchAloneWhenEverythingIsOff() {
        TestingFeatureSet features = TestingFeatureSet.random(1, FRAMES, BANDS, 5);
        double[] actual = made(features, MaskFill.ZERO, Change.NONE.of(PLACE));
        assertThat(TestingTensors.maxDeviation(actual, features.values(0))).isZero();
    }

    @Test
    void resizesAConstantPatchToItself() {
        float[] constant = new float[FRAMES * BANDS];
        Arrays.fill(constant, -3.5f);
        TestingFeatureSet features = new TestingFeatureSet(List.of(constant), BANDS);
        Change change = new Change(7, 3, new CropBox(4, 5, 88, 90), true, 1, List.of(), List.of());
        double[] actual = made(features, MaskFill.ZERO, change.of(PLACE));
        assertThat(TestingTensors.maxDeviation(actual, TestingTensors.doubles(constant)))
                .isLessThan(1e-6);
    }

    @Test
    void addsNoiseOfTheDrawnDeviation() {
        TestingFeatureSet features =
                new TestingFeatureSet(List.of(new float[FRAMES * BANDS]), BANDS);
        ViewDraw draw =
                new ViewDraw(
                        PLACE,
                        null,
                        0,
                        0,
                        0,
                        CropBox.whole(FRAMES, BANDS),
                        false,
                        1,
                        List.of(),
                        List.of(),
                        0.01,
                        77,
                        ViewDraw.Blur.NONE);
        double[] actual = made(features, MaskFill.ZERO, draw);
        assertThat(Math.abs(mean(actual))).isLessThan(5e-4);
        assertThat(deviation(actual)).isBetween(0.0095, 0.0105);
        assertThat(made(features, MaskFill.ZERO, draw)).isEqualTo(actual);
    }

    @Test
    void fillsAMaskWithNoiseOfThePatchsMeanAndDeviation() {
        TestingFeatureSet features = TestingFeatureSet.random(1, FRAMES, BANDS, 5);
        List<Mask> everything = List.of(new Mask(0, FRAMES));
        CropBox whole = CropBox.whole(FRAMES, BANDS);
        ViewDraw draw = new Change(0, 0, whole, false, 1, List.of(), everything).of(PLACE);

        double[] filled = made(features, MaskFill.NOISE, draw);

        double[] patch = features.values(0);
        assertThat(mean(filled)).isCloseTo(mean(patch), within(0.05));
        assertThat(deviation(filled)).isCloseTo(deviation(patch), within(0.05));
        assertThat(TestingTensors.maxDeviation(filled, patch)).isGreaterThan(1);
        assertThat(made(features, MaskFill.NOISE, draw)).isEqualTo(filled);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    }

    @Test
    void leavesNoTensorBehind() {
        TestingFeatureSet features = TestingFeatureSet.random(2, 300, BANDS, 5);
        ViewMaker views =
                new ViewMaker(
                        new PatchLoader(features, FRAMES),
                        new PatchLoader(features, FRAMES),
                        MaskFill.MEAN);
        Change change =
                new Change(
                        3,
                        2,
                        new CropBox(4, 5, 88, 90),
                        true,
                        0.9,
                        List.of(new Mask(3, 4)),
                        List.of(new Mask(1, 9)));
        try (NDArray view = views.make(manager, List.of(change.of(PLACE)))) {
            assertThat(manager.getManagedArrays()).containsExactly(view);
        }
    }
}
