package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.augment.RandomResizedCrop.Box;
import io.github.aclsweep.augment.SpecAugment.Mask;
import io.github.aclsweep.features.Standardisation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change of a view, given what is random about it, against golden vectors. */
@ParameterizedClass
@EnumSource
class ViewsReferenceTest {
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
            TestingFeatureSet features = new TestingFeatureSet(List.of(clip), bands);
            BackgroundMix.Draw draw =
                    new BackgroundMix.Draw(new PatchPosition(0, frames), levels[i]);

            double[] found =
                    changed(mix(features), patches(features, 0, 0, 0), List.of(draw, draw));

            assertThat(deviation(found, "mix_out", i)).isLessThan(2e-6);
        }
    }

    @Test
    void cropsAndResizes() {
        double[] boxes = reference.get("crop_ijhw").values();
        for (int i = 0; i < boxes.length / 4; i++) {
            double[] found = changed(crop(), List.of(new Box(0, 0, frames, bands), box(boxes, i)));
            assertThat(deviation(found, "crop_out", i)).as("box %d", i).isLessThan(1e-6);
        }
    }

    @Test
    void shiftsReversesAndCompands() {
        int later = (int) reference.get("time_shift_frames").scalar();
        CircularShift time = CircularShift.inTime(new CircularShift.TimeSettings(30));
        assertThat(deviation(changed(time, List.of(1, later)), "time_shift_out", 0)).isZero();
        int higher = (int) reference.get("freq_shift_bands").scalar();
        CircularShift band = CircularShift.inFrequency(new CircularShift.BandSettings(30));
        assertThat(deviation(changed(band, List.of(1, higher)), "freq_shift_out", 0)).isZero();
        TimeReversal reversal = new TimeReversal(new TimeReversal.Settings(true));
        assertThat(deviation(changed(reversal, List.of(false, true)), "time_reversal_out", 0))
                .isZero();
        double gain = reference.get("compander_factor").scalar();
        Compander compander = new Compander(new Compander.Settings(true, 0.75));
        assertThat(deviation(changed(compander, List.of(1.0, gain)), "compander_out", 0))
                .isLessThan(1e-6);
    }

    @Test
    void masksBandsThenFrames() {
        assertThat(deviation(masked(SpecAugment.Fill.ZERO), "mask_zero_out", 0)).isZero();
        assertThat(deviation(masked(SpecAugment.Fill.MIN), "mask_min_out", 0)).isLessThan(1e-6);
        assertThat(deviation(masked(SpecAugment.Fill.MAX), "mask_max_out", 0)).isLessThan(1e-6);
        assertThat(deviation(masked(SpecAugment.Fill.MEAN), "mask_mean_out", 0)).isLessThan(1e-5);
    }

    private double[] masked(SpecAugment.Fill fill) {
        List<Mask> bandMasks = masks("mask_freq_width_start");
        List<Mask> timeMasks = masks("mask_time_width_start");
        SpecAugment masks =
                new SpecAugment(
                        new SpecAugment.Settings(bandMasks.size(), 20, timeMasks.size(), 20, fill),
                        new PatchSize(frames, bands));
        SpecAugment.Draw draw = new SpecAugment.Draw(bandMasks, timeMasks, 1);
        SpecAugment.Draw none =
                new SpecAugment.Draw(
                        Collections.nCopies(bandMasks.size(), new Mask(0, 0)),
                        Collections.nCopies(timeMasks.size(), new Mask(0, 0)),
                        2);
        return changed(masks, List.of(none, draw));
    }

    @Test
    void blurs() {
        double[] cases = reference.get("blur_kx_ky_sigma").values();
        for (int i = 0; i < cases.length / 3; i++) {
            GaussianBlur blur =
                    new GaussianBlur(new GaussianBlur.Settings(31, Math.max(0, cases[3 * i + 2])));
            GaussianBlur.Draw draw =
                    new GaussianBlur.Draw((int) cases[3 * i], (int) cases[3 * i + 1]);
            double[] found = changed(blur, List.of(new GaussianBlur.Draw(1, 1), draw));
            assertThat(deviation(found, "blur_out", i)).as("case %d", i).isLessThan(1e-5);
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
        double level = reference.get("pipeline_alpha_mix").scalar();
        TestingFeatureSet features = new TestingFeatureSet(clips(), bands);
        NDArray both = patches(features, (int) starts[0], (int) starts[1], (int) starts[2]);
        both =
                mix(features)
                        .apply(
                                both,
                                List.of(
                                        background(backgrounds, 0, level),
                                        background(backgrounds, 1, level)));
        double[] boxes = reference.get("pipeline_crop_ijhw").values();
        both = crop().apply(both, List.of(box(boxes, 0), box(boxes, 1)));
        double[] gains = reference.get("pipeline_compander").values();
        both =
                new Compander(new Compander.Settings(true, 0.75))
                        .apply(both, List.of(gains[0], gains[1]));
        double[] found = TestingTensors.doubles(both.toFloatArray());
        for (int k = 0; k < 2 * size; k++) {
            double input = (found[k] + noise[k] - mean()) / deviation();
            assertThat(input).isCloseTo(expected[k], within(1e-3));
        }
    }

    private static BackgroundMix.Draw background(double[] places, int view, double level) {
        PatchPosition place = new PatchPosition((int) places[2 * view], (int) places[2 * view + 1]);
        return new BackgroundMix.Draw(place, level);
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

    private BackgroundMix mix(TestingFeatureSet features) {
        return new BackgroundMix(
                new BackgroundMix.Settings(BackgroundMix.Source.OTHER_CLIP, 1),
                new PatchLoader(features, frames),
                new int[] {0});
    }

    private RandomResizedCrop crop() {
        return new RandomResizedCrop(
                new RandomResizedCrop.Settings(true, 0.8, 0.75, 1.25),
                new PatchSize(frames, bands));
    }

    private static Box box(double[] boxes, int index) {
        int[] box = IntStream.range(4 * index, 4 * index + 4).map(i -> (int) boxes[i]).toArray();
        return new Box(box[0], box[1], box[2], box[3]);
    }

    private List<Mask> masks(String widthStart) {
        double[] values = reference.get(widthStart).values();
        return IntStream.range(0, values.length / 2)
                .mapToObj(i -> new Mask((int) values[2 * i + 1], (int) values[2 * i]))
                .toList();
    }

    private NDArray patches(TestingFeatureSet features, int clip, int... starts) {
        return new PatchLoader(features, frames)
                .load(
                        manager,
                        Arrays.stream(starts)
                                .mapToObj(start -> new PatchPosition(clip, start))
                                .toList());
    }

    private <D> double[] changed(Augmentation<D> augmentation, List<D> draws) {
        TestingFeatureSet features = TestingFeatureSet.of(reference.get("input"));
        return changed(augmentation, patches(features, 0, 0, 0), draws);
    }

    /** The second of two patches: what a patch becomes must not depend on its neighbours. */
    private <D> double[] changed(Augmentation<D> augmentation, NDArray patches, List<D> draws) {
        double[] both = TestingTensors.doubles(augmentation.apply(patches, draws).toFloatArray());
        return Arrays.copyOfRange(both, frames * bands, 2 * frames * bands);
    }

    private double deviation(double[] found, String array, int index) {
        int size = frames * bands;
        double[] expected = reference.get(array).values();
        return TestingTensors.maxDeviation(
                found, Arrays.copyOfRange(expected, index * size, (index + 1) * size));
    }
}
