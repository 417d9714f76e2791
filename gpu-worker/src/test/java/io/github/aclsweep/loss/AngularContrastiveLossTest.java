package io.github.aclsweep.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Projections;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AngularContrastiveLossTest {
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Losses and gradients of one backward pass. */
    private static final class Gradients {
        private final PretrainingLoss.Values values;
        private final NDArray projections;
        private final NDArray embeddings;

        Gradients(PretrainingLoss.Values values, NDArray projections, NDArray embeddings) {
            this.values = values;
            this.projections = projections;
            this.embeddings = embeddings;
        }

        double total() {
            return values.total().getFloat();
        }

        double infoNce() {
            return values.terms().get(0).getFloat();
        }

        double angular() {
            return values.terms().get(1).getFloat();
        }

        float[] projections() {
            return projections.getGradient().toFloatArray();
        }

        float[] embeddings() {
            return embeddings.getGradient().toFloatArray();
        }
    }

    private static LossSettings settings(double alpha, double temperature) {
        return new LossSettings("acl", alpha, temperature, 0.5, 25);
    }

    private Gradients gradients(LossSettings settings, NDArray z, NDArray h) {
        NDArray projections = z.duplicate();
        NDArray embeddings = h.duplicate();
        projections.setRequiresGradient(true);
        embeddings.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            PretrainingLoss.Values values =
                    new AngularContrastiveLoss(settings)
                            .of(new Projections(projections), new Embeddings(embeddings));
            collector.backward(values.total());
            return new Gradients(values, projections, embeddings);
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** A setting that is called idle moves no bit of a gradient, any other moves some. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1})
    void knowsWhichOfItsSettingsAreIdle(double alpha) {
        NDArray z = manager.randomNormal(new Shape(8, 6)).normalize(2, 1, 1e-12);
        NDArray h = manager.randomNormal(new Shape(8, 5)).abs();
        LossSettings settings = new LossSettings("acl", alpha, 0.2, 1.5, 25);
        PretrainingLoss loss = new AngularContrastiveLoss(settings);
        Map<String, LossSettings> changes =
                Map.of(
                        "loss.temperature", new LossSettings("acl", alpha, 0.5, 1.5, 25),
                        "loss.margin-radians", new LossSettings("acl", alpha, 0.2, 1.0, 25),
                        "loss.angular-divisor", new LossSettings("acl", alpha, 0.2, 1.5, 50));
        Gradients before = gradients(settings, z, h);
        changes.forEach(
                (key, changed) -> {
                    Gradients after = gradients(changed, z, h);
                    boolean same =
                            Arrays.equals(after.projections(), before.projections())
                                    && Arrays.equals(after.embeddings(), before.embeddings());
                    assertThat(loss.idle().stream().anyMatch(idle -> idle.covers(key)))
                            .as(key)
                            .isEqualTo(same);
                });
        assertThat(loss.trainsProjections()).isEqualTo(norm(before.projections()) > 0);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithThePublishedLossForAllAlphas(TestingVectors vectors) {
        Map<String, TestingArrays.Array> reference = vectors.npz("acl_loss.npz");
        NDArray z = TestingTensors.tensor(manager, reference.get("z"));
        NDArray h = TestingTensors.tensor(manager, reference.get("h"));
        double[] alphas = reference.get("alphas").values();
        for (int i = 0; i < alphas.length; i++) {
            Gradients actual = gradients(settings(alphas[i], 0.2), z, h);
            assertClose(actual.infoNce(), reference.get("loss1").scalar(), 1e-6);
            assertClose(actual.angular(), reference.get("loss2").scalar(), 1e-6);
            assertClose(actual.total(), reference.get("total").values()[i], 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithThePublishedGradients(TestingVectors vectors) {
        Map<String, TestingArrays.Array> reference = vectors.npz("acl_loss.npz");
        NDArray z = TestingTensors.tensor(manager, reference.get("z"));
        NDArray h = TestingTensors.tensor(manager, reference.get("h"));
        double[] alphas = reference.get("grad_alphas").values();
        for (int i = 0; i < alphas.length; i++) {
            Gradients actual = gradients(settings(alphas[i], 0.2), z, h);
            assertThat(deviation(actual.projections(), slice(reference.get("grad_z"), i)))
                    .isLessThan(1e-7);
            assertThat(deviation(actual.embeddings(), slice(reference.get("grad_h"), i)))
                    .isLessThan(2e-8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithThePublishedLossForAllTemperatures(TestingVectors vectors) {
        Map<String, TestingArrays.Array> reference = vectors.npz("acl_loss.npz");
        NDArray z = TestingTensors.tensor(manager, reference.get("z"));
        double[] temperatures = reference.get("temps").values();
        for (int i = 0; i < temperatures.length; i++) {
            assertClose(
                    new InfoNce(temperatures[i]).of(new Projections(z)).getFloat(),
                    reference.get("loss1_by_temp").values()[i],
                    2e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"PUBLISHED, oddN", "PUBLISHED, n1", "ANEW, oddN", "ANEW, n1"})
    void agreesWithThePublishedLossForOddAndSingleClips(TestingVectors vectors, String batch) {
        Map<String, TestingArrays.Array> reference = vectors.npz("acl_loss.npz");
        NDArray z = TestingTensors.tensor(manager, reference.get(batch + "_z"));
        NDArray h = TestingTensors.tensor(manager, reference.get(batch + "_h"));
        double[] alphas = {0, 0.3, 1};
        for (int i = 0; i < alphas.length; i++) {
            Gradients actual = gradients(settings(alphas[i], 0.2), z, h);
            assertClose(actual.total(), reference.get(batch + "_total").values()[i], 1e-6);
            assertThat(deviation(actual.projections(), slice(reference.get(batch + "_grad_z"), i)))
                    .isLessThan(1e-6);
            assertThat(deviation(actual.embeddings(), slice(reference.get(batch + "_grad_h"), i)))
                    .isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISHED, pos_equal",
        "PUBLISHED, neg_equal",
        "PUBLISHED, zero_row",
        "PUBLISHED, neg_opposite",
        "ANEW, pos_equal",
        "ANEW, neg_equal",
        "ANEW, zero_row",
        "ANEW, neg_opposite"
    })
    void staysFiniteWhereThePublishedLossDoesNot(TestingVectors vectors, String edge) {
        Map<String, TestingArrays.Array> reference = vectors.npz("acl_loss.npz");
        NDArray z = TestingTensors.tensor(manager, reference.get("edge_" + edge + "_z"));
        NDArray h = TestingTensors.tensor(manager, reference.get("edge_" + edge + "_h"));
        String guarded = "edge_" + edge + "_guarded_";
        Gradients actual = gradients(settings(0, 0.2), z, h);
        assertClose(actual.angular(), reference.get(guarded + "loss2").scalar(), 2e-5);
        double[] expected = reference.get(guarded + "grad_h").values();
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) actual.embeddings()[k])
                    .isCloseTo(expected[k], within(2e-5 + 1e-4 * Math.abs(expected[k])));
        }
        Gradients contrastiveOnly = gradients(settings(1, 0.2), z, h);
        assertThat(contrastiveOnly.embeddings()).containsOnly(0f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void agreesWithItsSlowTwin(int clips) {
        Random random = new Random(clips);
        double[][] z = TestingRows.unit(random, 2 * clips, 6);
        double[][] h = TestingRows.positive(random, 2 * clips, 5);
        Gradients actual = gradients(settings(0.3, 0.2), tensor(z), tensor(h));
        double infoNce = SlowTerms.infoNce(z, 0.2);
        double angular = SlowTerms.angular(h, 0.5) / 25;
        assertClose(actual.infoNce(), infoNce, 2e-5);
        assertClose(actual.angular(), angular, 2e-5);
        assertClose(actual.total(), 0.3 * infoNce + 0.7 * angular, 2e-5);
    }

    @Test
    void doesNotDependOnWhichViewIsFirst() {
        Random random = new Random(4);
        double[][] z = TestingRows.unit(random, 10, 6);
        double[][] h = TestingRows.positive(random, 10, 5);
        Gradients asIs = gradients(settings(0.4, 0.2), tensor(z), tensor(h));
        Gradients swapped = gradients(settings(0.4, 0.2), tensor(swap(z)), tensor(swap(h)));
        assertClose(swapped.total(), asIs.total(), 1e-5);
    }

    @Test
    void hasGradientsThatFiniteDifferencesConfirm() {
        Random random = new Random(8);
        double[][] z = TestingRows.unit(random, 8, 4);
        double[][] h = TestingRows.positive(random, 8, 3);
        Gradients actual = gradients(settings(0.3, 0.5), tensor(z), tensor(h));
        double step = 1e-6;
        for (int i = 0; i < h.length; i++) {
            for (int j = 0; j < h[i].length; j++) {
                double kept = h[i][j];
                h[i][j] = kept + step;
                double above = 0.7 * SlowTerms.angular(h, 0.5) / 25;
                h[i][j] = kept - step;
                double below = 0.7 * SlowTerms.angular(h, 0.5) / 25;
                h[i][j] = kept;
                assertThat((double) actual.embeddings()[i * h[i].length + j])
                        .isCloseTo((above - below) / (2 * step), within(1e-4));
            }
        }
    }

    @Test
    void isFiniteForIdenticalAndForZeroRows() {
        NDArray same = manager.ones(new Shape(6, 4)).div(2);
        NDArray zero = manager.zeros(new Shape(6, 4));
        for (double alpha : new double[] {0, 0.5, 1}) {
            for (NDArray embeddings : Arrays.asList(same, zero)) {
                Gradients actual = gradients(settings(alpha, 0.2), same, embeddings);
                assertThat(actual.total()).isFinite();
                for (float gradient : actual.embeddings()) {
                    assertThat(gradient).isFinite();
                }
                for (float gradient : actual.projections()) {
                    assertThat(gradient).isFinite();
                }
            }
        }
    }

    /** DJL lets go of a number's memory at once, while libtorch still wants it for backward. */
    @Test
    void hasTheSameGradientsWhateverTheGarbageCollectorDoes() {
        Random random = new Random(5);
        NDArray z = tensor(TestingRows.unit(random, 8, 4));
        NDArray h = tensor(TestingRows.positive(random, 8, 3));
        Gradients undisturbed = gradients(settings(0.3, 0.2), z, h);
        NDArray projections = z.duplicate();
        NDArray embeddings = h.duplicate();
        projections.setRequiresGradient(true);
        embeddings.setRequiresGradient(true);
        List<ByteBuffer> garbage = new ArrayList<>();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            PretrainingLoss.Values values =
                    new AngularContrastiveLoss(settings(0.3, 0.2))
                            .of(new Projections(projections), new Embeddings(embeddings));
            for (int round = 0; round < 3; round++) {
                System.gc();
                for (int i = 0; i < 2000; i++) {
                    garbage.add(ByteBuffer.allocateDirect(4).putInt(0, -1));
                }
            }
            collector.backward(values.total());
        }
        assertThat(projections.getGradient().toFloatArray()).isEqualTo(undisturbed.projections());
        assertThat(embeddings.getGradient().toFloatArray()).isEqualTo(undisturbed.embeddings());
        assertThat(garbage).isNotEmpty();
    }

    private static double[][] swap(double[][] rows) {
        double[][] swapped = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            swapped[i] = rows[(i + rows.length / 2) % rows.length];
        }
        return swapped;
    }

    private NDArray tensor(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return manager.create(values, new Shape(rows.length, rows[0].length));
    }

    private static double[] slice(TestingArrays.Array array, int index) {
        int size = array.values().length / array.shape()[0];
        return Arrays.copyOfRange(array.values(), index * size, (index + 1) * size);
    }

    private static double deviation(float[] actual, double[] expected) {
        return TestingTensors.maxDeviation(TestingTensors.doubles(actual), expected);
    }

    private static void assertClose(double actual, double expected, double tolerance) {
        assertThat(actual).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
}
