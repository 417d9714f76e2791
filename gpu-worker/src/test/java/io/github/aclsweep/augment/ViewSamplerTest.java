package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.TestingVectors;
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
class ViewSamplerTest {
    private static final int DRAWS = 4000;
    private static final TestingFeatureSet FEATURES = TestingFeatureSet.random(5, 151, 96, 2);

    private static ViewSampler sampler(String hocon) {
        TrialSettings settings = TrialSettings.from(SettingsFile.parse(hocon));
        return new ViewSampler(
                settings.views(),
                settings.patch(),
                FEATURES,
                IntStream.range(0, 5).toArray(),
                new Randomness(3));
    }

    private static List<ViewPair> draws(String hocon) {
        ViewSampler sampler = sampler(hocon);
        return IntStream.rangeClosed(1, DRAWS).mapToObj(epoch -> sampler.draw(2, epoch)).toList();
    }

    private static double[] firsts(List<ViewPair> pairs, ToDoubleFunction<ViewDraw> value) {
        return pairs.stream().map(ViewPair::first).mapToDouble(value).toArray();
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
        List<ViewPair> pairs = draws("");
        assertUniform(firsts(pairs, draw -> draw.patch().startFrame()), -0.5, 50.5);
        assertUniform(firsts(pairs, ViewDraw::backgroundLevel), 0, 0.05);
        assertUniform(firsts(pairs, ViewDraw::gain), 0.75, 1);
        assertUniform(firsts(pairs, ViewDraw::noiseDeviation), 0, 0.01);
    }

    @Test
    void sharesTheLevelAndTakesThreeDifferentClips() {
        for (ViewPair pair : draws("")) {
            assertThat(pair.first().backgroundLevel()).isEqualTo(pair.second().backgroundLevel());
            assertThat(
                            List.of(
                                    2,
                                    pair.first().background().clip(),
                                    pair.second().background().clip()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shiftsAndMasksWithinTheirLimits() {
        List<ViewPair> pairs =
                draws(
                        "views { time-shift-frames = 30, band-shift-bands = 10, band-masks = 1,"
                                + " time-masks = 2, time-reversal = true }");
        assertUniform(firsts(pairs, ViewDraw::timeShift), 0.5, 29.5);
        assertUniform(firsts(pairs, ViewDraw::bandShift), 0.5, 9.5);
        assertUniform(firsts(pairs, draw -> draw.bandMasks().get(0).width()), -0.5, 19.5);
        assertThat(firsts(pairs, draw -> draw.reversed() ? 1 : 0))
                .satisfies(
                        flips ->
                                assertThat(Arrays.stream(flips).average().orElseThrow())
                                        .isCloseTo(0.5, within(0.03)));
        assertThat(pairs)
                .allSatisfy(
                        pair ->
                                assertThat(pair.first().timeMasks())
                                        .hasSize(2)
                                        .allSatisfy(
                                                mask ->
                                                        assertThat(mask.start() + mask.width())
                                                                .isLessThanOrEqualTo(101)));
    }

    @Test
    void takesEveryOtherClipAsBackgroundEquallyOften() {
        List<ViewPair> pairs = draws("");
        assertEquallyOften(firsts(pairs, draw -> draw.background().clip()), 0, 1, 3, 4);
        assertEquallyOften(
                pairs.stream().mapToDouble(pair -> pair.second().background().clip()).toArray(),
                0,
                1,
                3,
                4);
        assertUniform(firsts(pairs, draw -> draw.background().startFrame()), -0.5, 50.5);
    }

    @Test
    void drawsPlacesOfMasksAndBoxesUniformly() {
        List<ViewPair> pairs = draws("views { band-masks = 1, time-masks = 1 }");
        assertUniform(firsts(pairs, draw -> place(draw.bandMasks().get(0), 96)), 0, 1);
        assertUniform(firsts(pairs, draw -> place(draw.timeMasks().get(0), 101)), 0, 1);
        assertUniform(firsts(pairs, draw -> draw.timeMasks().get(0).width()), -0.5, 19.5);
        assertThat(
                        mean(
                                firsts(
                                        pairs,
                                        draw ->
                                                place(
                                                        draw.crop().startFrame(),
                                                        101,
                                                        draw.crop().frames()))))
                .isCloseTo(0.5, within(0.02));
        assertThat(
                        mean(
                                firsts(
                                        pairs,
                                        draw ->
                                                place(
                                                        draw.crop().startBand(),
                                                        96,
                                                        draw.crop().bands()))))
                .isCloseTo(0.5, within(0.02));
    }

    @Test
    void drawsOddKernelsEquallyOften() {
        List<ViewPair> pairs = draws("views.blur-max-taps = 7");
        assertEquallyOften(firsts(pairs, draw -> draw.blur().bandTaps()), 1, 3, 5, 7);
        assertEquallyOften(firsts(pairs, draw -> draw.blur().frameTaps()), 1, 3, 5, 7);
    }

    private static double place(ViewDraw.Mask mask, int size) {
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

    @Test
    void sharesThePatchWhenAskedAndMixesNothingWhenAsked() {
        for (ViewPair pair : draws("views { sampling = same, background = none }")) {
            assertThat(pair.first().patch()).isEqualTo(pair.second().patch());
            assertThat(pair.first().background()).isNull();
        }
    }

    @Test
    void repeatsADrawWhateverWasDrawnBefore() {
        ViewPair asked = sampler("").draw(1, 9);
        ViewSampler other = sampler("");
        other.draw(4, 1);
        assertThat(other.draw(1, 9)).isEqualTo(asked);
        assertThat(other.draw(1, 10)).isNotEqualTo(asked);
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
        double[] ours = firsts(draws(""), draw -> draw.crop().frames());
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(published, ours))
                .isGreaterThan(0.01);
    }
}
