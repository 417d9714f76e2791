package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.TestingFeatureSet;
import io.github.aclsweep.augment.ViewMaker;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.ProjectionHead;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.loss.AngularContrastiveLoss;
import io.github.aclsweep.loss.LossSettings;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialSettings;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PretrainingTest {
    private static final int BANDS = 96;

    /** Two patches of noise have nothing in common; two uncropped views of one patch have. */
    private static final String LEARNABLE =
            "views { sampling = same, background.source = none, crop.enabled = false }\n";

    /** An encoder with its head in pretraining on noise. */
    record Subject(
            NDManager manager, Encoder encoder, ProjectionHead head, Pretraining pretraining) {
        static Subject of(
                NDManager manager, TestingArchitecture architecture, double alpha, int clipCount) {
            return of(manager, architecture, alpha, clipCount, "");
        }

        static Subject of(
                NDManager manager,
                TestingArchitecture architecture,
                double alpha,
                int clipCount,
                String overrides) {
            return of(manager, architecture, alpha, clipCount, overrides, false);
        }

        /** Perhaps with a thread that makes the next batch, as on a GPU. */
        static Subject of(
                NDManager manager,
                TestingArchitecture architecture,
                double alpha,
                int clipCount,
                String overrides,
                boolean isAhead) {
            int size = architecture == TestingArchitecture.VGG ? 512 : 32;
            Encoder encoder = architecture.create(manager, 20, 1);
            ProjectionHead head = ProjectionHead.create(encoder.embeddingSize(), size, manager, 1);
            TestingFeatureSet clips = TestingFeatureSet.random(clipCount, 150, BANDS, 1);
            TrialSettings settings =
                    TrialSettings.from(
                            SettingsFile.parse("pretrain.batch-clips = 8\n" + overrides));
            Randomness randomness = new Randomness(1);
            Pretraining pretraining =
                    new Pretraining(
                            manager,
                            encoder,
                            head,
                            new ViewMaker(
                                    settings.views(),
                                    settings.patch(),
                                    clips,
                                    IntStream.range(0, clipCount).toArray(),
                                    new Standardiser(new Standardisation(-2, 1)),
                                    randomness),
                            new AngularContrastiveLoss(
                                    new LossSettings("acl", alpha, 0.2, 0.5, 25)),
                            settings.pretrain(),
                            randomness,
                            new ResumableEpoch("pretraining", manager, 3, isAhead));
            return new Subject(manager, encoder, head, pretraining);
        }
    }

    private static EpochLoss epochs(int count) {
        try (NDManager manager = TestingTensors.manager()) {
            Subject small = Subject.of(manager, TestingArchitecture.SMALL, 0.5, 20, LEARNABLE);
            int[] clips = IntStream.range(0, 20).toArray();
            EpochLoss loss = null;
            for (int epoch = 1; epoch <= count; epoch++) {
                loss = small.pretraining().epoch(epoch, clips, (at, done) -> {});
            }
            return loss;
        }
    }

    @Test
    void learnsAndRepeatsBitForBitInAnotherThread() {
        EpochLoss first = epochs(1);
        EpochLoss later = epochs(6);
        assertThat(later.total()).isLessThan(first.total());
        assertThat(CompletableFuture.supplyAsync(() -> epochs(6)).join()).isEqualTo(later);
    }

    @Test
    void keepsNoTensorsFromEpochToEpoch() {
        try (NDManager manager = TestingTensors.manager()) {
            Subject small = Subject.of(manager, TestingArchitecture.SMALL, 0.5, 9);
            int[] clips = IntStream.range(0, 9).toArray();
            small.pretraining().epoch(1, clips, (at, done) -> {});
            int afterFirst = manager.getManagedArrays().size();
            small.pretraining().epoch(2, clips, (at, done) -> {});
            small.pretraining().epoch(3, clips, (at, done) -> {});
            assertThat(manager.getManagedArrays()).hasSize(afterFirst);
        }
    }

    @Test
    void learnsWithAdam() {
        try (NDManager manager = TestingTensors.manager()) {
            String adam = LEARNABLE + "pretrain { optimiser = adam, learning-rate = 0.003 }";
            Subject small = Subject.of(manager, TestingArchitecture.SMALL, 0.5, 20, adam);
            int[] clips = IntStream.range(0, 20).toArray();
            EpochLoss first = small.pretraining().epoch(1, clips, (at, done) -> {});
            EpochLoss last = first;
            for (int epoch = 2; epoch <= 6; epoch++) {
                last = small.pretraining().epoch(epoch, clips, (at, done) -> {});
            }
            assertThat(last.total()).isLessThan(first.total());
        }
    }

    @Test
    void stopsLearningWhenThePlateauScheduleSaysSo() {
        try (NDManager manager = TestingTensors.manager()) {
            String plateau =
                    "pretrain { schedule = plateau, plateau-factor = 0, plateau-patience = 0 }";
            Subject small = Subject.of(manager, TestingArchitecture.SMALL, 0.5, 9, plateau);
            int[] clips = IntStream.range(0, 9).toArray();
            small.pretraining().observe(50);
            small.pretraining().epoch(1, clips, (at, done) -> {});
            float[] trained = small.encoder().state().get("conv0.conv.weight").toFloatArray();
            small.pretraining().observe(49);
            small.pretraining().epoch(2, clips, (at, done) -> {});
            assertThat(small.encoder().state().get("conv0.conv.weight").toFloatArray())
                    .isEqualTo(trained);
        }
    }
}
