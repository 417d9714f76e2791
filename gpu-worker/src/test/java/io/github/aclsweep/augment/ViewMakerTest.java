package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.RandomResizedCrop.Box;
import io.github.aclsweep.augment.SpecAugment.Fill;
import io.github.aclsweep.augment.SpecAugment.Mask;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewMakerTest {
    private static final int FRAMES = 101;
    private static final int BANDS = 96;
    private static final PatchSize SIZE = new PatchSize(FRAMES, BANDS);
    private static final String OFF =
            "views { background.source = none, crop.enabled = false, compander.enabled = false,"
                    + " noise.enabled = false }\n";
    private static final String ALL =
            "views { time-shift.frames = 9, band-shift.bands = 5, time-reversal.enabled = true,"
                    + " spec-augment { band-masks = 1, time-masks = 1, fill = noise },"
                    + " blur.max-taps = 5 }\n";

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static ViewMaker maker(TestingFeatureSet features, String hocon) {
        TrialSettings settings = TrialSettings.from(SettingsFile.parse(hocon));
        return new ViewMaker(
                settings.views(),
                settings.patch(),
                features,
                IntStream.range(0, features.clips()).toArray(),
                new Standardiser(new Standardisation(0, 1)),
                new Randomness(3));
    }

    private float[] first(ViewMaker maker, int epoch, int... clips) {
        return maker.make(manager, clips, epoch).first().toFloatArray();
    }

    @Test
    void leavesAPatchAloneWhenEverythingIsOff() {
        TestingFeatureSet features = TestingFeatureSet.random(2, FRAMES, BANDS, 5);
        Views views = maker(features, OFF).make(manager, new int[] {0, 1}, 1);
        double[] expected =
                IntStream.range(0, 2)
                        .mapToObj(features::values)
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
        assertThat(TestingTensors.maxDeviation(views.first(), expected)).isZero();
        assertThat(TestingTensors.maxDeviation(views.second(), expected)).isZero();
        assertThat(views.first().getShape()).isEqualTo(new Shape(2, 1, FRAMES, BANDS));
    }

    @Test
    void sharesThePatchWhenAsked() {
        TestingFeatureSet features = TestingFeatureSet.random(1, 300, BANDS, 5);
        Views shared = maker(features, OFF + "views.sampling = same").make(manager, clip(), 1);
        assertThat(shared.first().toFloatArray()).isEqualTo(shared.second().toFloatArray());
        Views own = maker(features, OFF).make(manager, clip(), 1);
        assertThat(own.first().toFloatArray()).isNotEqualTo(own.second().toFloatArray());
    }

    private static int[] clip() {
        return new int[] {0};
    }

    @Test
    void repeatsAViewWhateverWasMadeBefore() {
        TestingFeatureSet features = TestingFeatureSet.random(5, 300, BANDS, 5);
        float[] asked = first(maker(features, ALL), 9, 1);
        ViewMaker other = maker(features, ALL);
        first(other, 1, 4, 2, 3);
        assertThat(first(other, 9, 1)).isEqualTo(asked);
        assertThat(first(other, 10, 1)).isNotEqualTo(asked);
    }

    @Test
    void doesNotDependOnTheOtherClipsOfTheBatch() {
        TestingFeatureSet features = TestingFeatureSet.random(5, 300, BANDS, 5);
        float[] together = first(maker(features, ALL), 9, 4, 1);
        float[] second = Arrays.copyOfRange(together, FRAMES * BANDS, together.length);
        double[] alone = TestingTensors.doubles(first(maker(features, ALL), 9, 1));
        assertThat(TestingTensors.maxDeviation(TestingTensors.doubles(second), alone))
                .isLessThan(1e-5);
    }

    /** Each augmentation has generators of its own: another one leaves its draws as they are. */
    @Test
    void anAugmentationMovesNoNumberOfTheOthers() {
        TestingFeatureSet features = TestingFeatureSet.random(1, 300, BANDS, 5);
        String companded = OFF + "views.compander.enabled = true\n";
        float[] alone = first(maker(features, companded), 1, 0);
        float[] both = first(maker(features, companded + "views.time-shift.frames = 9"), 1, 0);
        Arrays.sort(alone);
        Arrays.sort(both);
        assertThat(both).isEqualTo(alone);
    }

    private <D> double[] changed(Augmentation<D> augmentation, float[] patch, D draw) {
        NDArray patches = manager.create(patch, new Shape(1, FRAMES, BANDS));
        return TestingTensors.doubles(augmentation.apply(patches, List.of(draw)).toFloatArray());
    }

    @Test
    void resizesAConstantPatchToItself() {
        float[] constant = new float[FRAMES * BANDS];
        Arrays.fill(constant, -3.5f);
        RandomResizedCrop crop =
                new RandomResizedCrop(new RandomResizedCrop.Settings(true, 0.8, 1, 1), SIZE);
        double[] actual = changed(crop, constant, new Box(4, 5, 88, 90));
        assertThat(TestingTensors.maxDeviation(actual, TestingTensors.doubles(constant)))
                .isLessThan(1e-6);
    }

    @Test
    void addsNoiseOfTheDrawnDeviation() {
        GaussianNoise noise = new GaussianNoise(new GaussianNoise.Settings(true, 0.01));
        GaussianNoise.Draw draw = new GaussianNoise.Draw(0.01, 77);
        double[] actual = changed(noise, new float[FRAMES * BANDS], draw);
        assertThat(Math.abs(mean(actual))).isLessThan(5e-4);
        assertThat(deviation(actual)).isBetween(0.0095, 0.0105);
        assertThat(
                        new KolmogorovSmirnovTest()
                                .kolmogorovSmirnovTest(new NormalDistribution(0, 0.01), actual))
                .isGreaterThan(0.01);
        assertThat(changed(noise, new float[FRAMES * BANDS], draw)).isEqualTo(actual);
    }

    @Test
    void drawsNoiseThatIsNotCorrelated() {
        NormalValues values = new NormalValues();
        float[] odd = values.tensor(manager, new Shape(3, 9, 11), seeds()).toFloatArray();
        assertThat(odd).hasSize(3 * 99);
        double[] x =
                TestingTensors.doubles(
                        values.tensor(manager, new Shape(3, FRAMES, BANDS), seeds())
                                .toFloatArray());
        for (int lag : new int[] {1, 2, FRAMES * BANDS / 2, FRAMES * BANDS}) {
            double product =
                    IntStream.range(0, x.length - lag).mapToDouble(i -> x[i] * x[i + lag]).sum();
            assertThat(product / (x.length - lag)).isCloseTo(0, within(0.03));
        }
    }

    private static long[] seeds() {
        return new long[] {1, 2, 3};
    }

    @Test
    void fillsAMaskWithNoiseOfThePatchsMeanAndDeviation() {
        SpecAugment masks = new SpecAugment(new SpecAugment.Settings(0, 1, 1, 1, Fill.NOISE), SIZE);
        SpecAugment.Draw draw = new SpecAugment.Draw(List.of(), List.of(new Mask(0, FRAMES)), 5);
        double[] patch = TestingFeatureSet.random(1, FRAMES, BANDS, 5).values(0);
        float[] input = new float[patch.length];
        IntStream.range(0, input.length).forEach(i -> input[i] = (float) patch[i]);

        double[] filled = changed(masks, input, draw);

        assertThat(mean(filled)).isCloseTo(mean(patch), within(0.05));
        assertThat(deviation(filled)).isCloseTo(deviation(patch), within(0.05));
        assertThat(TestingTensors.maxDeviation(filled, patch)).isGreaterThan(1);
        assertThat(changed(masks, input, draw)).isEqualTo(filled);
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
        Views views = maker(features, ALL).make(manager, new int[] {0, 1}, 1);
        assertThat(manager.getManagedArrays())
                .containsExactlyInAnyOrder(views.first(), views.second());
    }
}
