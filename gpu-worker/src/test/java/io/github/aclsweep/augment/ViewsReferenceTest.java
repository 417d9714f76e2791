package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDManager;

import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.augment.ViewDraw.Mask;
import io.github.aclsweep.augment.ViewSettings.MaskFill;
import io.github.aclsweep.features.Standardisation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every change of a view, given what is random about it, against golden vectors. */
@ParameterizedClass
@EnumSource
class ViewsReferenceTest {
    private static final PatchPlace PLACE = new PatchPlace(0, 0);

    @Parameter private TestingVectors vectors;

    private NDManager manager;
    private Map<String, Array> reference;
    private int frames;
    private int bands;

    @BeforeEach
    void open() {
        reference = vectors.npz("augment.npz");
        frames = reference.get("input").shape()[0];
        bands = reference.get("input").shape()[1];
        manager = TestingTensors.manager();
    }

    @AfterEach
    void close() {
        if (manager != null) {
            manager.close();
        }
    }

    @Test
    void mixesBackground() {
        double[] levels = reference.get("mix_alpha").values();
        int size = frames * bands;
        for (int i = 0; i < levels.length; i++) {
            float[] clip = new float[2 * size];
            System.arraycopy(reference.get("mix_patch").floats(), i * size, clip, 0, size);
            System.arraycopy(reference.get("mix_back").floats(), i * size, clip, size, size);
            Change change = none();
            change.background = new PatchPlace(0, frames);
            change.level = levels[i];

            double[] found = made(new TestingFeatureSet(List.of(clip), bands), change);

            assertThat(deviation(found, "mix_out", i)).isLessThan(2e-6);
        }
    }

    @Test
    void cropsAndResizes() {
        double[] boxes = reference.get("crop_ijhw").values();
        for (int i = 0; i < boxes.length / 4; i++) {
            Change change = none();
            change.crop = box(boxes, i);
            assertThat(deviation(made(change), "crop_out", i)).as("box %d", i).isLessThan(1e-6);
        }
    }

    @Test
    void shiftsReversesAndCompands() {
        Change later = none();
        later.timeShift = (int) reference.get("time_shift_frames").scalar();
        assertThat(deviation(made(later), "time_shift_out", 0)).isZero();
        Change higher = none();
        higher.bandShift = (int) reference.get("freq_shift_bands").scalar();
        assertThat(deviation(made(higher), "freq_shift_out", 0)).isZero();
        Change reversed = none();
        reversed.reversed = true;
        assertThat(deviation(made(reversed), "time_reversal_out", 0)).isZero();
        Change companded = none();
        companded.gain = reference.get("compander_factor").scalar();
        assertThat(deviation(made(companded), "compander_out", 0)).isLessThan(1e-6);
    }

    @Test
    void masksBandsThenFrames() {
        Change change = none();
        change.bandMasks = masks("mask_freq_width_start");
        change.timeMasks = masks("mask_time_width_start");
        change.fill = MaskFill.ZERO;
        assertThat(deviation(made(change), "mask_zero_out", 0)).isZero();
        change.fill = MaskFill.MIN;
        assertThat(deviation(made(change), "mask_min_out", 0)).isLessThan(1e-6);
        change.fill = MaskFill.MAX;
        assertThat(deviation(made(change), "mask_max_out", 0)).isLessThan(1e-6);
        change.fill = MaskFill.MEAN;
        assertThat(deviation(made(change), "mask_mean_out", 0)).isLessThan(1e-5);
    }

    @Test
    void blurs() {
        double[] cases = reference.get("blur_kx_ky_sigma").values();
        for (int i = 0; i < cases.length / 3; i++) {
            Change change = none();
            change.blur =
                    new ViewDraw.Blur((int) cases[3 * i], (int) cases[3 * i + 1], cases[3 * i + 2]);
            assertThat(deviation(made(change), "blur_out", i)).as("case %d", i).isLessThan(1e-5);
        }
    }

    /** Mixed, cropped, companded, noise added, standardised: in this order. */
    @Test
    void makesAWholeView() {
        double[] starts = reference.get("pipeline_index_start1_start2").values();
        double[] backgrounds = reference.get("pipeline_back_index_start").values();
        double[] noise = reference.get("pipeline_noise").values();
        double[] expected = reference.get("pipeline_out").values();
        int size = frames * bands;
        for (int view = 0; view < 2; view++) {
            Change change = none();
            change.patch = new PatchPlace((int) starts[0], (int) starts[1 + view]);
            change.background =
                    new PatchPlace((int) backgrounds[2 * view], (int) backgrounds[2 * view + 1]);
            change.level = reference.get("pipeline_alpha_mix").scalar();
            change.crop = box(reference.get("pipeline_crop_ijhw").values(), view);
            change.gain = reference.get("pipeline_compander").values()[view];

            double[] found = made(new TestingFeatureSet(clips(), bands), change);

            for (int k = 0; k < size; k++) {
                double input = (found[k] + noise[view * size + k] - mean()) / deviation();
                assertThat(input).isCloseTo(expected[view * size + k], within(1e-3));
            }
        }
    }

    @Test
    void standardisesByAllValuesOfTheTrainingClips() {
        TestingFeatureSet features = new TestingFeatureSet(clips(), bands);
        int[] training = published() ? new int[] {0, 1, 2} : new int[] {0, 1, 2, 3};

        Standardisation found = Standardisation.over(features, training);

        assertThat(found.mean())
                .isCloseTo(reference.get("norm_mean").scalar(), withinPercentage(1e-7));
        assertThat(found.deviation())
                .isCloseTo(reference.get("norm_std_ordinary").scalar(), withinPercentage(1e-7));
    }

    private List<float[]> clips() {
        if (published()) {
            Map<String, Array> features = vectors.npz("features.npz");
            return Stream.of(
                            "chirp_22050_short",
                            "noise_tone_44100_mono",
                            "dc_offset_22050",
                            "silence_22050")
                    .map(name -> features.get(name + "_logmel").floats())
                    .toList();
        }
        Array clips = reference.get("pipeline_clips");
        int size = clips.shape()[1] * bands;
        return IntStream.range(0, clips.shape()[0])
                .mapToObj(i -> Arrays.copyOfRange(clips.floats(), i * size, (i + 1) * size))
                .toList();
    }

    private double mean() {
        return reference.get(published() ? "norm_mean" : "pipeline_mean").scalar();
    }

    private double deviation() {
        return reference.get(published() ? "norm_std_reference" : "pipeline_deviation").scalar();
    }

    private boolean published() {
        return vectors == TestingVectors.PUBLISHED;
    }

    /** What a view is changed by; everything is off at first. */
    private static final class Change {
        private PatchPlace patch = PLACE;
        private PatchPlace background;
        private double level;
        private int timeShift;
        private int bandShift;
        private CropBox crop;
        private boolean reversed;
        private double gain = 1;
        private List<Mask> bandMasks = List.of();
        private List<Mask> timeMasks = List.of();
        private MaskFill fill = MaskFill.ZERO;
        private ViewDraw.Blur blur = ViewDraw.Blur.NONE;

        private ViewDraw draw() {
            return new ViewDraw(
                    patch,
                    background,
                    level,
                    timeShift,
                    bandShift,
                    crop,
                    reversed,
                    gain,
                    bandMasks,
                    timeMasks,
                    0,
                    0,
                    blur);
        }
    }

    private Change none() {
        Change change = new Change();
        change.crop = CropBox.whole(frames, bands);
        return change;
    }

    private static CropBox box(double[] boxes, int index) {
        int[] box = IntStream.range(4 * index, 4 * index + 4).map(i -> (int) boxes[i]).toArray();
        return new CropBox(box[0], box[1], box[2], box[3]);
    }

    private List<Mask> masks(String widthStart) {
        double[] values = reference.get(widthStart).values();
        return IntStream.range(0, values.length / 2)
                .mapToObj(i -> new Mask((int) values[2 * i + 1], (int) values[2 * i]))
                .toList();
    }

    private double[] made(Change change) {
        return made(TestingFeatureSet.of(reference.get("input")), change);
    }

    private double[] made(TestingFeatureSet features, Change change) {
        PatchLoader loader = new PatchLoader(features, frames);
        ViewMaker views = new ViewMaker(loader, new PatchLoader(features, frames), change.fill);
        // Twice in a batch: what a patch becomes must not depend on its neighbours.
        boolean masked = !change.bandMasks.isEmpty();
        ViewDraw neighbour = masked ? change.draw() : ViewDraw.plain(PLACE, frames, bands);
        double[] both =
                TestingTensors.doubles(
                        views.make(manager, List.of(neighbour, change.draw())).toFloatArray());
        return Arrays.copyOfRange(both, frames * bands, 2 * frames * bands);
    }

    private double deviation(double[] found, String array, int index) {
        int size = frames * bands;
        double[] expected = reference.get(array).values();
        return TestingTensors.maxDeviation(
                found, Arrays.copyOfRange(expected, index * size, (index + 1) * size));
    }
}
