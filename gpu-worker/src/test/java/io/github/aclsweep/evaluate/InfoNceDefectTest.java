package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Projections;
import io.github.aclsweep.loss.AngularMargin;
import io.github.aclsweep.loss.InfoNce;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The defect of InfoNCE: exchange two sounds, in both views, and the loss stays the same, although
 * sounds of one class no longer lie together. Rows: piano, violin, rain, snow, twice.
 */
class InfoNceDefectTest {
    private static final List<Integer> SEMANTIC = List.of(0, 0, 1, 1);

    /** Degrees of the four sounds in view 1 and view 2; instruments right, weather above. */
    private static final double[] SEMANTIC_ARRANGEMENT = {0, 10, 90, 105, 2, 13, 88, 101};

    private static final double[] EXCHANGED = {90, 10, 0, 105, 88, 13, 2, 101};

    @Test
    void instanceLossesAndUniformityCannotTellTheArrangementsApart() {
        assertThat(infoNce(circle(EXCHANGED), 0.07))
                .isCloseTo(infoNce(circle(SEMANTIC_ARRANGEMENT), 0.07), within(1e-5));
        assertThat(angularInstance(circle(EXCHANGED)))
                .isCloseTo(angularInstance(circle(SEMANTIC_ARRANGEMENT)), within(1e-5));
        assertThat(uniformity(circle(EXCHANGED)))
                .isCloseTo(uniformity(circle(SEMANTIC_ARRANGEMENT)), within(1e-6));
    }

    @Test
    void toleranceTellsTheArrangementsApart() {
        assertThat(tolerance(circle(SEMANTIC_ARRANGEMENT))).isGreaterThan(0.95);
        assertThat(tolerance(circle(EXCHANGED))).isLessThan(0.5);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithThePublishedExample(TestingVectors vectors) {
        Map<String, TestingArrays.Array> reference = vectors.npz("infonce_defect.npz");
        for (int arrangement = 0; arrangement < 2; arrangement++) {
            float[] points = reference.get("features" + arrangement).floats();
            assertThat(infoNce(points, reference.get("temperature").scalar()))
                    .isCloseTo(reference.get("infonce" + arrangement).scalar(), within(1e-5));
            assertThat(angularInstance(points))
                    .isCloseTo(
                            reference.get("angular_instance" + arrangement).scalar(), within(1e-5));
            assertThat(tolerance(points))
                    .isCloseTo(
                            reference.get("tolerance_semantic" + arrangement).scalar(),
                            within(1e-5));
            assertThat(uniformity(points))
                    .isCloseTo(reference.get("uniformity" + arrangement).scalar(), within(1e-5));
        }
    }

    private static float[] circle(double[] degrees) {
        float[] points = new float[2 * degrees.length];
        for (int i = 0; i < degrees.length; i++) {
            points[2 * i] = (float) Math.cos(Math.toRadians(degrees[i]));
            points[2 * i + 1] = (float) Math.sin(Math.toRadians(degrees[i]));
        }
        return points;
    }

    private static double infoNce(float[] points, double temperature) {
        try (NDManager manager = TestingTensors.manager()) {
            NDArray rows = manager.create(points, new Shape(8, 2)).normalize(2, 1, 1e-12);
            return new InfoNce(temperature).of(new Projections(rows)).getFloat();
        }
    }

    private static double angularInstance(float[] points) {
        try (NDManager manager = TestingTensors.manager()) {
            return new AngularMargin(0.5, 25)
                    .of(new Embeddings(manager.create(points, new Shape(8, 2))))
                    .getFloat();
        }
    }

    private static double uniformity(float[] points) {
        return FeatureQuality.uniformity(Directions.of(points, 2));
    }

    private static double tolerance(float[] points) {
        Directions all = Directions.of(points, 2);
        List<Integer> labels = Stream.concat(SEMANTIC.stream(), SEMANTIC.stream()).toList();
        return FeatureQuality.tolerance(labels, List.of(all));
    }
}
