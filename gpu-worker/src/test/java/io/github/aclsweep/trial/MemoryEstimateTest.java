package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.encoder.SupervisedCnn;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.GpuSettings.Residence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryEstimateTest {
    private static final DataAmount LITTLE = new DataAmount(200, 400);
    private static final DataAmount FSDNOISY18K = new DataAmount(18_532, 153_000);

    private static MemoryEstimate of(String settings) {
        return of(settings, LITTLE, Residence.NEVER);
    }

    private static MemoryEstimate of(String settings, DataAmount data, Residence residence) {
        TrialSettings trial = TrialSettings.from(SettingsFile.parse(settings));
        return MemoryEstimate.of(trial, residence, data, LITTLE);
    }

    @Test
    void isWhatTheFormulaSaysForThePublishedTraining() {
        MemoryEstimate estimate = of("");

        double parameters = 4.0 * (11_180_500 + 1028 * 512) * 5;
        double maps = 256 * 101 * 96 * 458.0;
        double pairs = 256 * 256 * 4.0 * 32;
        assertThat(estimate.trainingMib())
                .isEqualTo((long) Math.ceil(1.25 * (parameters + maps + pairs) / (1 << 20)));
        assertThat(estimate.mib())
                .isEqualTo(estimate.cudaMib() + estimate.trainingMib())
                .isBetween(2000L, 3500L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pretrain.batch-clips = 256",
                "encoder.name = vgg",
                "pretrain.optimiser = adam",
                "features.min-seconds = 2.0, patch.frames = 201",
                "encoder.projection-size = 2048",
                "trial.downstream = [linear, finetune-noisy], finetune.batch-clips = 512"
            })
    void growsWithWhatTakesMemory(String change) {
        assertThat(of(change).trainingMib()).isGreaterThan(of("").trainingMib());
    }

    @Test
    void countsTheEmbeddingsOfLargeData() {
        MemoryEstimate little = of("pretrain.batch-clips = 8");
        MemoryEstimate much = of("pretrain.batch-clips = 8", FSDNOISY18K, Residence.NEVER);

        assertThat(much.trainingMib()).isEqualTo(little.trainingMib());
        assertThat(much.evaluationMib()).isGreaterThan(little.evaluationMib() + 1500);
        assertThat(much.mib()).isEqualTo(much.cudaMib() + much.evaluationMib());
        assertThat(of("encoder.name = crnn", FSDNOISY18K, Residence.NEVER).evaluationMib())
                .isLessThan(much.evaluationMib());
    }

    @Test
    void countsLogMelsThatMustLieThere() {
        MemoryEstimate resident = of("", FSDNOISY18K, Residence.ALWAYS);

        assertThat(resident.featuresMib())
                .isCloseTo((long) (153_000 * 22050.0 / 220 * 96 * 4 / (1 << 20)), within(20L));
        assertThat(of("", FSDNOISY18K, Residence.NEVER).featuresMib()).isZero();
        assertThat(resident.mib())
                .isEqualTo(of("", FSDNOISY18K, Residence.NEVER).mib() + resident.featuresMib());
    }

    @Test
    void needsNoTrainingForABaseline() {
        assertThat(of("trial.method = random-encoder").trainingMib()).isZero();
    }

    @Test
    void saysHowManyFit() {
        MemoryEstimate estimate = new MemoryEstimate(1000, 0, 1500, 700);

        assertThat(estimate.fitInto(24_576)).isEqualTo(9);
        assertThat(estimate.fitInto(2_400)).isZero();
        assertThat(estimate)
                .hasToString("2500 MiB (CUDA 1000, log-mels 0, training 1500 or evaluation 700)");
        assertThat(new MemoryEstimate(1000, 0, 1500, 0))
                .as("of a program")
                .hasToString("2500 MiB (CUDA 1000, the program 1500)");
    }

    /** Otherwise the numbers of the estimate belong to another network. */
    @ParameterizedTest
    @EnumSource(TestingArchitecture.class)
    void knowsTheSizeOfEveryEncoder(TestingArchitecture architecture) {
        String one = "pretrain.batch-clips = 2, encoder { projection-size = 1, name = %s }";
        MemoryEstimate estimate =
                of(
                        "trial.method = random-encoder, trial.downstream = [finetune-clean], "
                                + "finetune.batch-clips = 2, "
                                + one.formatted(SettingsText.text(architecture)));
        try (NDManager manager = TestingTensors.manager()) {
            List<NDArray> weights = architecture.create(manager, 20, 1).state().parameters();

            assertThat(estimate.trainingMib())
                    .isBetween(mib(6 * 1.25, weights), 45 + mib(6 * 1.25, weights));
        }
    }

    @Test
    void knowsTheSizeOfTheSupervisedNetwork() {
        String settings = "trial.method = supervised, supervised.batch-patches = 2";
        try (NDManager manager = TestingTensors.manager()) {
            List<NDArray> weights = SupervisedCnn.create(manager, 101, 96, 20, 1).trainable();

            MemoryEstimate estimate = of(settings);

            assertThat(estimate.trainingMib())
                    .isBetween(mib(6 * 1.25, weights), 15 + mib(6 * 1.25, weights));
            assertThat(estimate.evaluationMib()).isZero();
        }
    }

    private static long mib(double copies, List<NDArray> weights) {
        return (long) (weights.stream().mapToLong(NDArray::size).sum() * 4 * copies / (1 << 20));
    }
}
