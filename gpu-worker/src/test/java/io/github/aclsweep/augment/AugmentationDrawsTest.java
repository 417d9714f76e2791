package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.augment.RandomResizedCrop.Box;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is random about views, tested as distributions over many epochs. */
class AugmentationDrawsTest {
    private static final int DRAWS = 4000;
    private static final PatchSize SIZE = new PatchSize(101, 96);
    private static final TestingFeatureSet FEATURES = TestingFeatureSet.random(5, 151, 96, 2);

    private static ViewSettings settings(String hocon) {
        return TrialSettings.from(SettingsFile.parse(hocon)).views();
    }

    private static ViewKey key(int epoch, int view) {
        return new ViewKey(new Randomness(3), epoch, 2, view);
    }

    private static <D> List<D> draws(Augmentation<D> augmentation) {
        return draws(augmentation, 1);
    }

    private static <D> List<D> draws(Augmentation<D> augmentation, int view) {
        return IntStream.rangeClosed(1, DRAWS)
                .mapToObj(epoch -> augmentation.draw(key(epoch, view)))
                .toList();
    }

    private static <D> double[] values(List<D> draws, ToDoubleFunction<D> value) {
        return draws.stream().mapToDouble(value).toArray();
    }

    private static BackgroundMix background(String hocon) {
        return new BackgroundMix(
                settings(hocon).background(),
                new PatchLoader(FEATURES, SIZE.frames()),
                IntStream.range(0, 5).toArray());
    }

    private static RandomResizedCrop crop() {
        return new RandomResizedCrop(settings("").crop(), SIZE);
    }

    private static void assertUniform(double[] values, double from, double to) {
        assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThanOrEqualTo(from);
        assertThat(Arrays.stream(values).max().orElseThrow()).isLessThanOrEqualTo(to);
        assertThat(Arrays.stream(values).average().orElseThrow())
                .isCloseTo((from + to) / 2, within((to - from) * 0.03));
        double spread =
                Math.sqrt(
                        Arrays.stream(values).map(x -> x * x).average().orElseThrow()
                                - Math.pow(Arrays.stream(values).average().orElseThrow(), 2));
        assertThat(spread).isCloseTo((to - from) / Math.sqrt(12), within((to - from) * 0.02));
    }

    @Test
    void drawsStartsLevelsGainsAndDeviationsUniformly() {
        PatchSampler sampler = new PatchSampler(new PatchLoader(FEATURES, SIZE.frames()));
        double[] starts =
                IntStream.rangeClosed(1, DRAWS)
                        .mapToObj(epoch -> key(epoch, 1).generator("patch"))
                        .mapToDouble(random -> sampler.draw(random, 2).startFrame())
                        .toArray();
        assertUniform(starts, -0.5, 50.5);
        assertUniform(values(draws(background("")), BackgroundMix.Draw::level), 0, 0.05);
        Compander compander = new Compander(settings("").compander());
        assertUniform(values(draws(compander), Double::doubleValue), 0.75, 1);
        GaussianNoise noise = new GaussianNoise(settings("").noise());
        assertUniform(values(draws(noise), GaussianNoise.Draw::deviation), 0, 0.01);
    }

    @Test
    void sharesTheLevelAndTakesThreeDifferentClips() {
        BackgroundMix mix = background("");
        for (int epoch = 1; epoch <= DRAWS; epoch++) {
            BackgroundMix.Draw first = mix.draw(key(epoch, 1));
            BackgroundMix.Draw second = mix.draw(key(epoch, 2));
            assertThat(first.level()).isEqualTo(second.level());
            assertThat(List.of(2, first.place().clip(), second.place().clip()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void mixesNothingWhereThereIsNoOtherClip() {
        BackgroundMix alone =
                new BackgroundMix(
                        settings("").background(),
                        new PatchLoader(FEATURES, SIZE.frames()),
                        new int[] {2});
        BackgroundMix tooShort = background("views.background.source = same-clip");
        assertThat(draws(alone)).allMatch(draw -> draw.level() == 0);
        assertThat(draws(tooShort)).allMatch(draw -> draw.level() == 0);
    }

    @Test
    void shiftsAndReversesWithinTheirLimits() {
        ViewSettings settings = settings("views { time-shift.frames = 30, band-shift.bands = 10 }");
        List<Integer> frames = draws(CircularShift.inTime(settings.timeShift()));
        assertUniform(values(frames, Integer::doubleValue), 0.5, 29.5);
        List<Integer> bands = draws(CircularShift.inFrequency(settings.bandShift()));
        assertUniform(values(bands, Integer::doubleValue), 0.5, 9.5);
        List<Boolean> reversed = draws(new TimeReversal(new TimeReversal.Settings(true)));
        assertThat(mean(values(reversed, flip -> flip ? 1 : 0))).isCloseTo(0.5, within(0.03));
    }

    @Test
    void masksWithinTheirLimits() {
        SpecAugment masks =
                new SpecAugment(
                        settings("views.spec-augment { band-masks = 1, time-masks = 2 }")
                                .specAugment(),
                        SIZE);
        List<SpecAugment.Draw> draws = draws(masks);
        assertUniform(values(draws, draw -> draw.bandMasks().get(0).width()), -0.5, 19.5);
        assertUniform(values(draws, draw -> draw.timeMasks().get(0).width()), -0.5, 19.5);
        assertUniform(values(draws, draw -> place(draw.bandMasks().get(0), 96)), 0, 1);
        assertUniform(values(draws, draw -> place(draw.timeMasks().get(1), 101)), 0, 1);
        assertThat(draws)
                .allSatisfy(
                        draw ->
                                assertThat(draw.timeMasks())
                                        .hasSize(2)
                                        .allSatisfy(
                                                mask ->
                                                        assertThat(mask.start() + mask.width())
                                                                .isLessThanOrEqualTo(101)));
    }

    @Test
    void takesEveryOtherClipAsBackgroundEquallyOften() {
        BackgroundMix mix = background("");
        assertEquallyOften(values(draws(mix, 1), draw -> draw.place().clip()), 0, 1, 3, 4);
        assertEquallyOften(values(draws(mix, 2), draw -> draw.place().clip()), 0, 1, 3, 4);
        assertUniform(values(draws(mix), draw -> draw.place().startFrame()), -0.5, 50.5);
    }

    @Test
    void drawsPlacesOfBoxesUniformly() {
        List<Box> boxes = draws(crop());
        double[] inTime = values(boxes, box -> place(box.startFrame(), 101, box.frames()));
        assertThat(mean(inTime)).isCloseTo(0.5, within(0.02));
        double[] inFrequency = values(boxes, box -> place(box.startBand(), 96, box.bands()));
        assertThat(mean(inFrequency)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void drawsOddKernelsEquallyOften() {
        List<GaussianBlur.Draw> kernels =
                draws(new GaussianBlur(settings("views.blur.max-taps = 7").blur()));
        assertEquallyOften(values(kernels, GaussianBlur.Draw::bandTaps), 1, 3, 5, 7);
        assertEquallyOften(values(kernels, GaussianBlur.Draw::frameTaps), 1, 3, 5, 7);
    }

    private static double place(SpecAugment.Mask mask, int size) {
        return place(mask.start(), size, mask.width());
    }

    /** Where something lies among the places it can have, from 0 to 1. */
    private static double place(int start, int size, int width) {
        return (start + 0.5) / (size - width + 1);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static void assertEquallyOften(double[] values, int... expected) {
        long[] counts =
                Arrays.stream(expected)
                        .mapToLong(one -> Arrays.stream(values).filter(x -> x == one).count())
                        .toArray();
        assertThat(Arrays.stream(counts).sum()).isEqualTo(values.length);
        double[] even = new double[expected.length];
        Arrays.fill(even, values.length / (double) expected.length);
        assertThat(new ChiSquareTest().chiSquareTest(even, counts)).isGreaterThan(0.001);
    }

    /** Accepted boxes' heights, ours against the published draws, as two samples of one law. */
    @ParameterizedTest
    @EnumSource
    void cropsWithThePublishedDistribution(TestingVectors vectors) {
        Map<String, TestingArrays.Array> reference = vectors.npz("augment.npz");
        double[] sizes = reference.get("crop_draw_hw").values();
        double[] accepted = reference.get("crop_draw_accepted").values();
        double[] published =
                IntStream.range(0, accepted.length)
                        .filter(i -> accepted[i] == 1)
                        .mapToDouble(i -> sizes[2 * i])
                        .toArray();
        double[] ours = values(draws(crop()), Box::frames);
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(published, ours))
                .isGreaterThan(0.01);
    }
}
