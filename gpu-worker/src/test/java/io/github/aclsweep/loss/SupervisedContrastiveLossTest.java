package io.github.aclsweep.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class SupervisedContrastiveLossTest {
    @Parameter private TestingVectors vectors;
    private static final double MARGIN = 0.5;
    private static final double DIVISOR = 50;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Terms and gradients of one backward pass. */
    private record Pass(SupervisedContrastiveLoss.Terms terms, NDArray features, NDArray logits) {}

    private Pass pass(double alpha, NDArray features, NDArray logits, int[] labels) {
        NDArray rows = features.duplicate();
        NDArray scores = logits.duplicate();
        rows.setRequiresGradient(true);
        scores.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            SupervisedContrastiveLoss.Terms terms =
                    new SupervisedContrastiveLoss(alpha, MARGIN, DIVISOR).of(rows, scores, labels);
            collector.backward(terms.total());
            return new Pass(terms, rows, scores);
        }
    }

    @Test
    void agreesWithThePublishedLossForAllAlphas() {
        Map<String, Array> reference = reference();
        for (int i = 0; i <= 10; i++) {
            Pass actual = pass(i / 10.0, features(), tensor("sup_logits"), labels("sup_labels"));
            assertClose(actual.terms().crossEntropy(), reference.get("sup_ce").scalar(), 1e-6);
            assertClose(actual.terms().angular(), reference.get("sup_amc").scalar(), 1e-6);
            assertClose(actual.terms().total(), reference.get("sup_total").values()[i], 1e-6);
        }
    }

    @Test
    void agreesWithThePublishedGradients() {
        Map<String, Array> reference = reference();
        double[] alphas = reference.get("sup_grad_alphas").values();
        for (int i = 0; i < alphas.length; i++) {
            Pass actual = pass(alphas[i], features(), tensor("sup_logits"), labels("sup_labels"));
            double[] features = slice(reference.get("sup_grad_features"), i);
            double[] logits = slice(reference.get("sup_grad_logits"), i);
            assertThat(deviation(actual.features(), features)).isLessThan(1e-6);
            assertThat(deviation(actual.logits(), logits)).isLessThan(1e-6);
        }
    }

    @Test
    void clampsParallelRowsAsPublished() {
        Map<String, Array> reference = reference();
        NDArray edge = tensor("sup_edge_features");

        Pass actual = pass(0, edge, tensor("sup_logits"), labels("sup_labels"));

        assertClose(actual.terms().angular(), reference.get("sup_edge_amc").scalar(), 2e-5);
        double[] gradient = reference.get("sup_edge_grad_features").values();
        assertThat(deviation(actual.features(), gradient)).isLessThan(2e-5);
    }

    @Test
    void agreesWithoutAnyPositiveAndWithoutAnyNegativePair() {
        Map<String, Array> reference = reference();
        assertClose(
                angular(labels("sup_nopos_labels")), reference.get("sup_nopos_amc").scalar(), 1e-6);
        assertClose(angular(new int[12]), reference.get("sup_noneg_amc").scalar(), 1e-6);
    }

    private NDArray angular(int[] labels) {
        return new SupervisedAngularMargin(MARGIN, DIVISOR).of(features(), labels);
    }

    @Test
    void countsThePublishedNegativePairsInsideTheMargin() {
        double[][] rows = rows(reference().get("sup_features"));
        int[] labels = labels("sup_labels");
        int active = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows.length; k++) {
                active += labels[i] != labels[k] && angle(rows[i], rows[k]) < MARGIN ? 1 : 0;
            }
        }
        assertThat(active).isEqualTo((int) reference().get("sup_active_negatives").scalar());
    }

    @Test
    void hasThePublishedAngleAndSlopesAtEveryCosine() {
        Map<String, Array> reference = reference();
        PairAngles angles = new PairAngles(MARGIN, 1);
        NDArray cosines = tensor("scalar_cos");

        double[] found = TestingTensors.doubles(PairAngles.angles(cosines).toFloatArray());

        double[] wanted = reference.get("scalar_sup_angle").values();
        assertThat(TestingTensors.maxDeviation(found, wanted)).isLessThan(1e-6);
        assertSlopes("scalar_sup_dpos", slopes(cosines, PairAngles::attraction));
        assertSlopes("scalar_sup_dneg", slopes(cosines, angles::repulsion));
    }

    private float[] slopes(NDArray cosines, UnaryOperator<NDArray> term) {
        NDArray variable = cosines.duplicate();
        variable.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(term.apply(PairAngles.angles(variable)).sum());
            return variable.getGradient().toFloatArray();
        }
    }

    /** Near 1 the slope amplifies the last bit of acos. */
    private void assertSlopes(String name, float[] found) {
        double[] wanted = reference().get(name).values();
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) found[i])
                    .as(name + " " + i)
                    .isCloseTo(wanted[i], within(1e-6 + 1e-3 * Math.abs(wanted[i])));
        }
    }

    /** The two arrangements of InfoNCE's defect: only labels tell them apart. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void tellsTheSemanticArrangementFromTheOther(int arrangement) {
        Map<String, Array> defect = vectors.npz("infonce_defect.npz");
        NDArray points = TestingTensors.tensor(manager, defect.get("features" + arrangement));
        int[] labels = ints(defect.get("semantic_labels"));

        NDArray loss = new SupervisedAngularMargin(MARGIN, DIVISOR).of(points, labels);

        assertClose(loss, defect.get("angular_semantic" + arrangement).scalar(), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void agreesWithItsSlowTwin(int patches) {
        Random random = new Random(patches);
        double[][] features = random(random, patches, 5, 0.5);
        double[][] logits = random(random, patches, 3, -1);
        int[] labels = random.ints(patches, 0, 3).toArray();

        Pass actual = pass(0.3, tensor(features), tensor(logits), labels);

        double crossEntropy = slowCrossEntropy(logits, labels);
        double angular = slowAngular(features, labels) / DIVISOR;
        assertClose(actual.terms().crossEntropy(), crossEntropy, 1e-6);
        assertClose(actual.terms().angular(), angular, 2e-6);
        assertClose(actual.terms().total(), 0.3 * crossEntropy + 0.7 * angular, 2e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void isFiniteForIdenticalAndForZeroRows(double alpha) {
        NDArray logits = manager.zeros(new Shape(4, 3));
        for (NDArray rows :
                Arrays.asList(manager.ones(new Shape(4, 6)), manager.zeros(new Shape(4, 6)))) {
            Pass actual = pass(alpha, rows, logits, new int[] {0, 0, 1, 2});

            assertThat(actual.terms().total().getFloat()).isFinite();
            for (float gradient : actual.features().getGradient().toFloatArray()) {
                assertThat(gradient).isFinite();
            }
        }
    }

    private static double slowCrossEntropy(double[][] logits, int[] labels) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double total = Arrays.stream(logits[i]).map(Math::exp).sum();
            sum += Math.log(total) - logits[i][labels[i]];
        }
        return sum / logits.length;
    }

    private static double slowAngular(double[][] rows, int[] labels) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows.length; k++) {
                double angle = angle(rows[i], rows[k]);
                double hinge = Math.max(0, MARGIN - angle);
                if (k != i) {
                    sum += labels[i] == labels[k] ? angle * angle : hinge * hinge;
                }
            }
        }
        return sum;
    }

    private static double angle(double[] a, double[] b) {
        double cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
        return Math.acos(Math.max(-1 + 1e-7, Math.min(1 - 1e-7, cosine)));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[][] random(Random random, int count, int width, double from) {
        double[][] rows = new double[count][width];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> (float) (from + random.nextDouble()));
        }
        return rows;
    }

    private static double[][] rows(Array array) {
        double[][] rows = new double[array.shape()[0]][];
        Arrays.setAll(rows, i -> slice(array, i));
        return rows;
    }

    private Map<String, Array> reference() {
        return vectors.npz("acl_loss.npz");
    }

    private NDArray features() {
        return tensor("sup_features");
    }

    private NDArray tensor(String name) {
        return TestingTensors.tensor(manager, reference().get(name));
    }

    private NDArray tensor(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return manager.create(values, new Shape(rows.length, rows[0].length));
    }

    private int[] labels(String name) {
        return ints(reference().get(name));
    }

    private static int[] ints(Array array) {
        return Arrays.stream(array.values()).mapToInt(value -> (int) value).toArray();
    }

    private static double[] slice(Array array, int index) {
        int size = array.values().length / array.shape()[0];
        return Arrays.copyOfRange(array.values(), index * size, (index + 1) * size);
    }

    private static double deviation(NDArray variable, double[] gradient) {
        return TestingTensors.maxDeviation(variable.getGradient(), gradient);
    }

    private static void assertClose(NDArray actual, double expected, double tolerance) {
        assertThat((double) actual.getFloat())
                .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
}
