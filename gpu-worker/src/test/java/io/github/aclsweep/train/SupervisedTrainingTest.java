package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.BandStandardiser;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.PatchPosition;
import io.github.aclsweep.augment.TestingFeatureSet;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.loss.SupervisedContrastiveLoss;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.settings.SettingsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SupervisedTrainingTest {
    private static final int FRAMES = 20;
    private static final int BANDS = 8;
    private static final int CLASSES = 2;

    /** Eleven: three batches of four, the last incomplete. */
    private static final LabelledPatches PATCHES = patches(11);

    /** A network in training on noise, class 1 louder in the upper bands. */
    private record Subject(SupervisedCnn cnn, SupervisedTraining training) {
        static Subject of(NDManager manager, String overrides) {
            SupervisedSettings settings = settings(overrides);
            SupervisedCnn cnn = SupervisedCnn.create(manager, FRAMES, BANDS, CLASSES, 1);
            TestingFeatureSet clips = clips();
            SupervisedTraining training =
                    new SupervisedTraining(
                            manager,
                            cnn,
                            new PatchLoader(clips, FRAMES),
                            BandStandardiser.over(clips, PATCHES.places(), FRAMES),
                            new SupervisedContrastiveLoss(0.5, 0.5, 50),
                            settings,
                            new Randomness(1));
            return new Subject(cnn, training);
        }
    }

    private static SupervisedSettings settings(String overrides) {
        return SettingsFile.parse(
                        "supervised { batch-patches = 4, learning-rate = 0.01 }\n" + overrides)
                .bind(SupervisedSettings.class, "supervised");
    }

    private static TestingFeatureSet clips() {
        List<float[]> clips = new ArrayList<>();
        TestingFeatureSet noise = TestingFeatureSet.random(PATCHES.size(), FRAMES, BANDS, 3);
        for (int clip = 0; clip < PATCHES.size(); clip++) {
            float[] values = new float[FRAMES * BANDS];
            noise.copy(clip, 0, FRAMES, values, 0);
            for (int i = 0; i < values.length; i++) {
                values[i] += i % BANDS > BANDS / 2 ? 2 * PATCHES.labels().get(clip) : 0;
            }
            clips.add(values);
        }
        return new TestingFeatureSet(clips, BANDS);
    }

    private static LabelledPatches patches(int count) {
        return new LabelledPatches(
                IntStream.range(0, count).mapToObj(clip -> new PatchPosition(clip, 0)).toList(),
                IntStream.range(0, count).mapToObj(clip -> clip % CLASSES).toList());
    }

    private static List<SupervisedLoss> epochs(int count) {
        try (NDManager manager = TestingTensors.manager()) {
            Subject subject = Subject.of(manager, "");
            List<SupervisedLoss> losses = new ArrayList<>();
            for (int epoch = 1; epoch <= count; epoch++) {
                losses.add(subject.training().epoch(epoch, PATCHES, (at, done) -> {}));
                losses.add(subject.training().validate(epoch, PATCHES));
            }
            return losses;
        }
    }

    @Test
    void learnsAndRepeatsBitForBitInAnotherThread() {
        List<SupervisedLoss> losses = epochs(20);
        SupervisedLoss first = losses.get(1);
        SupervisedLoss last = losses.get(losses.size() - 1);
        assertThat(last.crossEntropy()).isLessThan(0.5 * first.crossEntropy());
        assertThat(CompletableFuture.supplyAsync(() -> epochs(20)).join()).isEqualTo(losses);
    }

    @Test
    void trainsOnIncompleteBatchesToo() {
        try (NDManager manager = TestingTensors.manager()) {
            List<Integer> steps = new ArrayList<>();
            Subject.of(manager, "").training().epoch(1, PATCHES, (at, done) -> steps.add(done));
            assertThat(steps).containsExactly(4, 4, 3);
        }
    }

    @Test
    void trainsOnASinglePatch() {
        try (NDManager manager = TestingTensors.manager()) {
            SupervisedTraining training = Subject.of(manager, "").training();
            assertThat(training.epoch(1, patches(1), (at, done) -> {}).angular()).isZero();
        }
    }

    @Test
    void validatesOnTheSameBatchesInEveryEpochAndMovesNothing() {
        try (NDManager manager = TestingTensors.manager()) {
            SupervisedTraining training = Subject.of(manager, "").training();
            SupervisedLoss first = training.validate(1, PATCHES);
            assertThat(training.validate(2, PATCHES)).isEqualTo(first);
        }
    }

    @Test
    void reducesTheLearningRateWhenTheValidationLossStopsFalling() {
        try (NDManager manager = TestingTensors.manager()) {
            Subject subject =
                    Subject.of(
                            manager,
                            "supervised { plateau-factor = 0, " + "plateau-patience = 1 }");
            // The weights do not move, so that the second and the third loss are no better.
            for (int epoch = 1; epoch <= 3; epoch++) {
                subject.training().validate(epoch, PATCHES);
            }
            float[] before = subject.cnn().state().get("conv1.weight").toFloatArray();
            subject.training().epoch(4, PATCHES, (at, done) -> {});
            assertThat(subject.cnn().state().get("conv1.weight").toFloatArray()).isEqualTo(before);
        }
    }

    @Test
    void givesEachPatchItsLogitsWhateverTheBatch() {
        try (NDManager manager = TestingTensors.manager()) {
            SupervisedTraining training = Subject.of(manager, "").training();
            float[] together = training.logits(PATCHES.places());
            assertThat(together).hasSize(PATCHES.size() * CLASSES);
            for (int i = 0; i < PATCHES.size(); i++) {
                float[] alone = training.logits(PATCHES.places().subList(i, i + 1));
                assertThat(alone)
                        .containsExactly(
                                new float[] {together[2 * i], together[2 * i + 1]}, within(1e-5f));
            }
        }
    }

    @Test
    void keepsNoTensorsFromEpochToEpoch() {
        try (NDManager manager = TestingTensors.manager()) {
            SupervisedTraining training = Subject.of(manager, "").training();
            training.epoch(1, PATCHES, (at, done) -> {});
            int afterFirst = manager.getManagedArrays().size();
            for (int epoch = 2; epoch <= 3; epoch++) {
                training.epoch(epoch, PATCHES, (at, done) -> {});
                training.validate(epoch, PATCHES);
                training.logits(PATCHES.places());
            }
            assertThat(manager.getManagedArrays()).hasSize(afterFirst);
        }
    }
}
