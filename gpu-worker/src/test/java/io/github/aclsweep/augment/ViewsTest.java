package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.ViewDraw.Mask;
import io.github.aclsweep.augment.ViewSettings.MaskFill;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsTest {
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
        Views views =
                new Views(
                        new PatchLoader(features, FRAMES), new PatchLoader(features, FRAMES), fill);
        // Twice in a batch: what a patch becomes must not depend on its neighbours.
        ViewDraw neighbour = ViewDraw.plain(PLACE, FRAMES, BANDS);
        boolean masked = !draw.bandMasks().isEmpty() || !draw.timeMasks().isEmpty();
        List<ViewDraw> draws = List.of(masked ? draw : neighbour, draw);
        double[] both = TestingTensors.doubles(views.make(manager, draws).toFloatArray());
        return Arrays.copyOfRange(both, FRAMES * BANDS, 2 * FRAMES * BANDS);
    }

    private double deviation(Map<String, Array> reference, Change change, String expected) {
        return deviation(reference, change, MaskFill.ZERO, expected);
    }

    private double deviation(
            Map<String, Array> reference, Change change, MaskFill fill, String expected) {
        TestingFeatureSet features = TestingFeatureSet.of(reference.get("input"));
        return TestingTensors.maxDeviation(
                made(features, fill, change.of(PLACE)), reference.get(expected).values());
    }

    @Test
    void mixesBackgroundAsPublished() {
        Map<String, Array> reference = TestingArrays.npz("augment.npz");
        int size = FRAMES * BANDS;
        double[] levels = reference.get("mix_alpha").values();
        for (int i = 0; i < levels.length; i++) {
            float[] clips = new float[2 * size];
            System.arraycopy(reference.get("mix_patch").floats(), i * size, clips, 0, size);
            System.arraycopy(reference.get("mix_back").floats(), i * size, clips, size, size);
            ViewDraw draw =
                    new ViewDraw(
                            PLACE,
                            new PatchPlace(0, FRAMES),
                            levels[i],
                            0,
                            0,
                            CropBox.whole(FRAMES, BANDS),
                            false,
                            1,
                            List.of(),
                            List.of(),
                            0,
                            0,
                            ViewDraw.Blur.NONE);
            double[] actual =
                    made(new TestingFeatureSet(List.of(clips), BANDS), MaskFill.ZERO, draw);
            double[] expected =
                    Arrays.copyOfRange(reference.get("mix_out").values(), i * size, (i + 1) * size);
            assertThat(TestingTensors.maxDeviation(actual, expected)).isLessThan(4e-6);
        }
    }

    @Test
    void cropsAndResizesAsPublished() {
        Map<String, Array> reference = TestingArrays.npz("augment.npz");
        double[] boxes = reference.get("crop_ijhw").values();
        int size = FRAMES * BANDS;
        TestingFeatureSet features = TestingFeatureSet.of(reference.get("input"));
        for (int i = 0; i < boxes.length / 4; i++) {
            CropBox box =
                    new CropBox(
                            (int) boxes[4 * i],
                            (int) boxes[4 * i + 1],
                            (int) boxes[4 * i + 2],
                            (int) boxes[4 * i + 3]);
            Change change = new Change(0, 0, box, false, 1, List.of(), List.of());
            double[] expected =
                    Arrays.copyOfRange(
                            reference.get("crop_out").values(), i * size, (i + 1) * size);
            assertThat(
                            TestingTensors.maxDeviation(
                                    made(features, MaskFill.ZERO, change.of(PLACE)), expected))
                    .as("box %d", i)
                    .isLessThan(1.5e-6);
        }
    }

    @Test
    void shiftsReversesAndCompandsAsPublished() {
        Map<String, Array> reference = TestingArrays.npz("augment.npz");
        CropBox whole = CropBox.whole(FRAMES, BANDS);
        int frames = (int) reference.get("time_shift_frames").scalar();
        int bands = (int) reference.get("freq_shift_bands").scalar();
        double gain = reference.get("compander_factor").scalar();
        assertThat(
                        deviation(
                                reference,
                                new Change(frames, 0, whole, false, 1, List.of(), List.of()),
                                "time_shift_out"))
                .isZero();
        assertThat(
                        deviation(
                                reference,
                                new Change(0, bands, whole, false, 1, List.of(), List.of()),
                                "freq_shift_out"))
                .isZero();
        assertThat(
                        deviation(
                                reference,
                                new Change(0, 0, whole, true, 1, List.of(), List.of()),
                                "time_reversal_out"))
                .isZero();
        assertThat(
                        deviation(
                                reference,
                                new Change(0, 0, whole, false, gain, List.of(), List.of()),
                                "compander_out"))
                .isLessThan(1e-6);
    }

    @Test
    void masksAsPublished() {
        Map<String, Array> reference = TestingArrays.npz("augment.npz");
        Change change =
                new Change(
                        0,
                        0,
                        CropBox.whole(FRAMES, BANDS),
                        false,
                        1,
                        masks(reference.get("mask_freq_width_start")),
                        masks(reference.get("mask_time_width_start")));
        assertThat(deviation(reference, change, MaskFill.ZERO, "mask_zero_out")).isZero();
        assertThat(deviation(reference, change, MaskFill.MIN, "mask_min_out")).isLessThan(1e-6);
        assertThat(deviation(reference, change, MaskFill.MAX, "mask_max_out")).isLessThan(1e-6);
        assertThat(deviation(reference, change, MaskFill.MEAN, "mask_mean_out")).isLessThan(1e-5);
    }

    @Test
    void blursAsPublished() {
        Map<String, Array> reference = TestingArrays.npz("augment.npz");
        double[] cases = reference.get("blur_kx_ky_sigma").values();
        int size = FRAMES * BANDS;
        TestingFeatureSet features = TestingFeatureSet.of(reference.get("input"));
        for (int i = 0; i < cases.length / 3; i++) {
            ViewDraw.Blur blur =
                    new ViewDraw.Blur((int) cases[3 * i], (int) cases[3 * i + 1], cases[3 * i + 2]);
            double[] expected =
                    Arrays.copyOfRange(
                            reference.get("blur_out").values(), i * size, (i + 1) * size);
            ViewDraw draw = drawn(null, 0, CropBox.whole(FRAMES, BANDS), 1, blur);
            assertThat(TestingTensors.maxDeviation(made(features, MaskFill.ZERO, draw), expected))
                    .as("case %d", i)
                    .isLessThan(1e-5);
        }
    }

    private static ViewDraw drawn(
            PatchPlace background, double level, CropBox crop, double gain, ViewDraw.Blur blur) {
        return new ViewDraw(
                PLACE,
                background,
                level,
                0,
                0,
                crop,
                false,
                gain,
                List.of(),
                List.of(),
                0,
                0,
                blur);
    }

    /** A whole published item: mixed, cropped, companded, noise added, standardised. */
    @Test
    void makesAWholeViewAsPublished() {
        Map<String, Array> reference = TestingArrays.npz("augment.npz");
        Map<String, Array> features = TestingArrays.npz("features.npz");
        List<float[]> clips =
                Stream.of(
                                "chirp_22050_short",
                                "noise_tone_44100_mono",
                                "dc_offset_22050",
                                "silence_22050")
                        .map(name -> features.get(name + "_logmel").floats())
                        .toList();
        double[] starts = reference.get("pipeline_index_start1_start2").values();
        double[] backgrounds = reference.get("pipeline_back_index_start").values();
        double[] boxes = reference.get("pipeline_crop_ijhw").values();
        double mean = reference.get("norm_mean").scalar();
        double deviation = reference.get("norm_std_reference").scalar();
        int size = FRAMES * BANDS;
        for (int view = 0; view < 2; view++) {
            ViewDraw draw =
                    new ViewDraw(
                            new PatchPlace((int) starts[0], (int) starts[1 + view]),
                            new PatchPlace(
                                    (int) backgrounds[2 * view], (int) backgrounds[2 * view + 1]),
                            reference.get("pipeline_alpha_mix").scalar(),
                            0,
                            0,
                            new CropBox(
                                    (int) boxes[4 * view],
                                    (int) boxes[4 * view + 1],
                                    (int) boxes[4 * view + 2],
                                    (int) boxes[4 * view + 3]),
                            false,
                            reference.get("pipeline_compander").values()[view],
                            List.of(),
                            List.of(),
                            0,
                            0,
                            ViewDraw.Blur.NONE);
            double[] actual = made(new TestingFeatureSet(clips, BANDS), MaskFill.ZERO, draw);
            double[] noise = reference.get("pipeline_noise").values();
            double[] expected = reference.get("pipeline_out").values();
            for (int k = 0; k < size; k++) {
                double input = (actual[k] + noise[view * size + k] - mean) / deviation;
                assertThat(input).isCloseTo(expected[view * size + k], within(1e-3));
            }
        }
    }

    private static List<Mask> masks(Array widthStart) {
        double[] values = widthStart.values();
        return IntStream.range(0, values.length / 2)
                .mapToObj(i -> new Mask((int) values[2 * i + 1], (int) values[2 * i]))
                .toList();
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
        double mean = Arrays.stream(actual).average().orElseThrow();
        double deviation =
                Math.sqrt(
                        Arrays.stream(actual)
                                .map(x -> (x - mean) * (x - mean))
                                .average()
                                .orElseThrow());
        assertThat(Math.abs(mean)).isLessThan(5e-4);
        assertThat(deviation).isBetween(0.0095, 0.0105);
        assertThat(made(features, MaskFill.ZERO, draw)).isEqualTo(actual);
    }

    @Test
    void leavesNoTensorBehind() {
        TestingFeatureSet features = TestingFeatureSet.random(2, 300, BANDS, 5);
        Views views =
                new Views(
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
