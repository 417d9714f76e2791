package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingDevice;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingTrajectory;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.augment.PatchPosition;
import io.github.aclsweep.augment.ResidentFeatures;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.TestingFeatureSet;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.encoder.TestingWeights;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.evaluate.ClipPatches;
import io.github.aclsweep.evaluate.KnnMonitor;
import io.github.aclsweep.evaluate.KnnSettings.LabelRule;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.loss.AngularContrastiveLoss;
import io.github.aclsweep.loss.LossSettings;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The golden numbers, which the CPU meets more closely in other tests, to 1e-3 on any device. */
@Tag("gpu")
@ParameterizedClass
@EnumSource
class DeviceAgreementTest {
    private static final double TOLERANCE = 1e-3;

    @Parameter private TestingDevice device;
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = device.assumeManager();
    }

    @AfterEach
    void close() {
        if (manager != null) {
            manager.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestingArchitecture.class,
            names = {"RES18", "VGG", "CRNN"})
    void encodersGiveTheGoldenOutputs(TestingArchitecture architecture) {
        Map<String, Array> expected = TestingVectors.ANEW.npz("models.npz");
        String name = architecture.name().toLowerCase(Locale.ROOT);
        int classes = expected.get(name + "_eval_logits").shape()[1];
        Encoder encoder = architecture.create(manager, classes, 7);
        TestingWeights.load(TestingVectors.ANEW, name, encoder.state());
        NDArray input = TestingTensors.tensor(manager, expected.get("input_unit"));

        Embeddings evaluated = encoder.embed(input, Mode.EVALUATE);
        assertClose(evaluated.rows(), expected.get(name + "_eval_embedding"));
        assertClose(encoder.logits(evaluated), expected.get(name + "_eval_logits"));
        Embeddings trained = encoder.embed(input, Mode.TRAIN);
        assertClose(trained.rows(), expected.get(name + "_train_embedding"));
        assertThat(trained.rows().getDevice()).isEqualTo(device.assumeFound());
    }

    @Test
    void theLossIsTheGoldenOne() {
        Map<String, Array> expected = TestingVectors.ANEW.npz("acl_loss.npz");
        NDArray projections = TestingTensors.tensor(manager, expected.get("z"));
        NDArray embeddings = TestingTensors.tensor(manager, expected.get("h"));
        double[] alphas = expected.get("alphas").values();
        for (int i = 0; i < alphas.length; i++) {
            LossSettings settings = new LossSettings("acl", alphas[i], 0.2, 0.5, 25);
            NDArray total =
                    new AngularContrastiveLoss(settings)
                            .of(new Projections(projections), new Embeddings(embeddings))
                            .total();
            double wanted = expected.get("total").values()[i];
            assertThat((double) total.getFloat()).isCloseTo(wanted, within(TOLERANCE * wanted));
        }
    }

    @Test
    void trainingFollowsTheGoldenSteps() {
        TestingTrajectory golden = TestingTrajectory.read(TestingVectors.ANEW);
        for (DataType type : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
            PretrainingTest.Subject vgg =
                    TrajectoryTest.load(manager, TestingVectors.ANEW, "0.3", type);
            for (int step = 0; step < golden.steps(); step++) {
                TrajectoryTest.assertStep(vgg, golden, step, "0.3", type, TOLERANCE);
            }
            String name = "conv5.bn.running_mean";
            assertClose(vgg.encoder().state().get(name), golden.get("alpha0.3_final_" + name));
        }
    }

    /** Made on the device of what lies there, against those that the CPU makes of the files. */
    @Test
    void viewsAreThoseOfTheCpu() {
        TestingFeatureSet staged = TestingFeatureSet.random(6, 150, 96, 3);
        TrialSettings settings =
                TrialSettings.from(
                        SettingsFile.parse(
                                "views { time-shift.frames = 9, spec-augment { band-masks = 1,"
                                        + " time-masks = 1, fill = noise }, blur.max-taps = 5 }"));
        int[] clips = IntStream.range(0, 6).toArray();
        try (NDManager cpu = TestingTensors.manager();
                ResidentFeatures resident = new ResidentFeatures(manager, staged)) {
            NDArray wanted = maker(staged, settings, clips).make(cpu, clips, 1).first();
            NDArray found = maker(resident, settings, clips).make(manager, clips, 1).first();
            double[] values = TestingTensors.doubles(wanted.toFloatArray());
            assertThat(TestingTensors.maxDeviation(found, values)).isLessThan(TOLERANCE);
            assertThat(found.getDevice()).isEqualTo(device.assumeFound());
        }
    }

    private static ViewMaker maker(FeatureSet features, TrialSettings settings, int[] clips) {
        return new ViewMaker(
                settings.views(),
                settings.patch(),
                features,
                clips,
                new Standardiser(new Standardisation(0, 1)),
                new Randomness(5));
    }

    @ParameterizedTest
    @EnumSource
    void neighboursVoteAsTheGoldenOnes(LabelRule rule) {
        Map<String, Array> expected = TestingVectors.ANEW.npz("evaluation.npz");
        List<Integer> clipOf = integers(expected.get("knn_clip_index"));
        List<Integer> labels = integers(expected.get("knn_clip_label"));
        List<Integer> counts =
                IntStream.range(0, labels.size())
                        .mapToObj(clip -> Collections.frequency(clipOf, clip))
                        .toList();
        ClipPatches clips =
                new ClipPatches(
                        Collections.nCopies(clipOf.size(), new PatchPosition(0, 0)),
                        labels,
                        counts);
        NDArray rows = TestingTensors.tensor(manager, expected.get("knn_features"));
        int neighbours = (int) expected.get("knn_k").scalar();
        String wanted = "knn_" + rule.name().toLowerCase(Locale.ROOT) + "_clip_prediction";
        assertThat(new KnnMonitor(neighbours, rule, 5).predict(rows, clips))
                .isEqualTo(integers(expected.get(wanted)));
    }

    private static List<Integer> integers(Array array) {
        return Arrays.stream(array.values()).mapToObj(value -> (int) value).toList();
    }

    private static void assertClose(NDArray found, Array wanted) {
        double[] values = TestingTensors.doubles(found);
        assertThat(TestingTensors.relativeDistance(values, wanted.values())).isLessThan(TOLERANCE);
    }
}
