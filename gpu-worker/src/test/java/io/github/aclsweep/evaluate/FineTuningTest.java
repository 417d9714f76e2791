package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.augment.TestingFeatureSet;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.encoder.layer.Mode;
import io.github.aclsweep.features.Standardisation;
import io.github.aclsweep.loss.CrossEntropy;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.train.DivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FineTuningTest {
    private static final int FRAMES = 20;
    private static final int BANDS = 16;
    private static final int CLASSES = 3;
    private static final int CLIPS = 36;

    /** Training, validation and test clips. */
    private static final LabelledClips TRAINING = clips(0, 17);

    private static final LabelledClips VALIDATION = clips(17, 26);
    private static final LabelledClips TEST = clips(26, CLIPS);

    private final TestingFeatureSet features = features();
    private final List<Double> macros = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** Noise, louder in the bands of the clip's class. */
    private static TestingFeatureSet features() {
        Random random = new Random(1);
        List<float[]> clips = new ArrayList<>();
        for (int clip = 0; clip < CLIPS; clip++) {
            float[] values = new float[(FRAMES + 15) * BANDS];
            for (int i = 0; i < values.length; i++) {
                boolean loud = i % BANDS / 5 == clip % CLASSES;
                values[i] = (float) (random.nextGaussian() + (loud ? 1 : 0));
            }
            clips.add(values);
        }
        return new TestingFeatureSet(clips, BANDS);
    }

    private static LabelledClips clips(int from, int to) {
        List<Integer> positions = IntStream.range(from, to).boxed().toList();
        return new LabelledClips(
                positions, positions.stream().map(clip -> clip % CLASSES).toList());
    }

    private static FineTuneSettings settings(int epochs, double learningRate) {
        return new FineTuneSettings(epochs, 8, learningRate, List.of(), 0.1, 0.9, 1e-4, 0.15);
    }

    private Encoder encoder() {
        return TestingArchitecture.SMALL.create(manager, CLASSES, 1);
    }

    private DownstreamOutcome run(Encoder encoder, FineTuneSettings settings) {
        return run(encoder, settings, TRAINING);
    }

    private DownstreamOutcome run(
            Encoder encoder, FineTuneSettings settings, LabelledClips training) {
        PatchLoader loader = new PatchLoader(features, FRAMES);
        Standardiser standardiser = new Standardiser(new Standardisation(0, 1));
        try (FineTuning tuning =
                new FineTuning(
                        manager,
                        encoder,
                        loader,
                        standardiser,
                        embedder(loader, standardiser, encoder),
                        settings,
                        CLASSES,
                        new Randomness(1))) {
            while (tuning.epoch() <= settings.epochs()) {
                FineTuning.Epoch trained =
                        tuning.train(training, VALIDATION.patches(loader, 5), (epoch, clips) -> {});
                losses.add(trained.loss());
                macros.add(trained.validationMacro());
            }
            return tuning.test(TEST.patches(loader, 5));
        }
    }

    private static Embedder embedder(
            PatchLoader loader, Standardiser standardiser, Encoder encoder) {
        return new Embedder(loader, standardiser, encoder, () -> {});
    }

    @Test
    void learnsWhatTheClassesSoundLike() {
        DownstreamOutcome outcome = run(encoder(), settings(12, 0.01));
        assertThat(losses.get(11)).isLessThan(losses.get(0) / 2);
        assertThat(outcome.testScore().macro()).isGreaterThan(80);
    }

    @Test
    void testsTheFirstOfTheBestEpochsAndKeepsItsWeights() {
        Encoder encoder = encoder();
        DownstreamOutcome outcome = run(encoder, settings(12, 0.01));
        double best = macros.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        assertThat(outcome.validationMacro()).isEqualTo(best);
        assertThat(outcome.epoch()).isEqualTo(macros.indexOf(best) + 1).isLessThan(12);

        PatchLoader loader = new PatchLoader(features, FRAMES);
        ClipPatches test = TEST.patches(loader, 5);
        Standardiser standardiser = new Standardiser(new Standardisation(0, 1));
        NDArray logits =
                embedder(loader, standardiser, encoder)
                        .embed(manager, test.places(), encoder::logits);
        assertThat(ClipPredictions.of(logits.toFloatArray(), test.counts(), CLASSES))
                .isEqualTo(outcome.test());

        Encoder shorter = encoder();
        assertThat(run(shorter, settings(outcome.epoch(), 0.01)).test()).isEqualTo(outcome.test());
    }

    @Test
    void repeatsBitForBitInAnotherThread() {
        DownstreamOutcome outcome = run(encoder(), settings(3, 0.01));
        assertThat(run(encoder(), settings(3, 0.01))).isEqualTo(outcome);
        DownstreamOutcome elsewhere =
                CompletableFuture.supplyAsync(
                                () -> {
                                    // Gradient mode is one per thread; this turns it off.
                                    TestingTensors.manager().close();
                                    return run(encoder(), settings(3, 0.01));
                                })
                        .join();
        assertThat(elsewhere).isEqualTo(outcome);
    }

    @Test
    void startsWithANewClassifierWhateverTheEncoderHas() {
        DownstreamOutcome outcome = run(encoder(), settings(2, 0.01));
        Encoder other = encoder();
        other.classifierNames().forEach(name -> other.state().get(name).addi(3));
        assertThat(run(other, settings(2, 0.01))).isEqualTo(outcome);
    }

    @Test
    void trainsEveryParameterAndMovesEveryStatistic() {
        Encoder before = encoder();
        Encoder encoder = encoder();
        run(encoder, settings(1, 0.01));
        for (String name : encoder.state().names()) {
            assertThat(encoder.state().get(name).contentEquals(before.state().get(name)))
                    .as(name)
                    .isFalse();
        }
    }

    @Test
    void leavesNoTensors() {
        Encoder encoder = encoder();
        run(encoder, settings(1, 0.01));
        int arrays = manager.getManagedArrays().size();
        run(encoder, settings(3, 0.01));
        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    /** The gradient of every parameter's largest entry against a difference of two losses. */
    @Test
    void gradientsAreThoseOfTheLoss() {
        Encoder encoder = encoder();
        FineTuneStep step = new FineTuneStep(manager, encoder, 0, 0);
        NDArray targets = CrossEntropy.targets(manager, TRAINING.labels(), CLASSES);
        step.backward(input(), targets);
        for (NDArray parameter : encoder.state().parameters()) {
            float[] gradient = parameter.getGradient().toFloatArray();
            int largest = largest(gradient);
            double slope = slope(encoder, parameter, largest, targets);
            assertThat((double) gradient[largest])
                    .as(parameter.getName())
                    .isCloseTo(slope, within(0.02 * Math.abs(slope) + 2e-3));
        }
    }

    private NDArray input() {
        PatchLoader loader = new PatchLoader(features, FRAMES);
        ClipPatches first = TRAINING.patches(loader, 1000);
        return new Standardiser(new Standardisation(0, 1))
                .apply(loader.load(manager, first.places()));
    }

    private double slope(Encoder encoder, NDArray parameter, int index, NDArray targets) {
        float width = 1e-3f;
        double above = shifted(encoder, parameter, index, width, targets);
        double below = shifted(encoder, parameter, index, -width, targets);
        return (above - below) / (2 * width);
    }

    private double shifted(
            Encoder encoder, NDArray parameter, int index, float by, NDArray targets) {
        float[] shift = new float[(int) parameter.getShape().size()];
        shift[index] = by;
        try (NDArray move = manager.create(shift, parameter.getShape())) {
            parameter.addi(move);
            Embeddings embeddings = encoder.embed(input(), Mode.TRAIN);
            double loss = CrossEntropy.of(encoder.logits(embeddings), targets).getFloat();
            parameter.subi(move);
            return loss;
        }
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i]) > Math.abs(values[largest])) {
                largest = i;
            }
        }
        return largest;
    }

    @Test
    void aLossThatIsNotANumberIsAFailure() {
        assertThatThrownBy(() -> run(encoder(), settings(3, 1e30)))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("fine-tuning diverged at epoch 1");
    }

    @Test
    void refusesASingleTrainingClip() {
        assertThatThrownBy(() -> run(encoder(), settings(1, 0.01), clips(0, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 1 training clips");
    }
}
