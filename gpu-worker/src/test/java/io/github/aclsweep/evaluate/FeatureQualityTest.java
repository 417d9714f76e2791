package io.github.aclsweep.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingVectors;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureQualityTest {
    private static final double TOLERANCE = 1e-5;

    private static List<Integer> integers(Array array) {
        return Arrays.stream(array.values()).mapToObj(value -> (int) value).toList();
    }

    private static Directions directions(Array array) {
        return Directions.of(array.floats(), array.shape()[1]);
    }

    private static double uniformity(Array array) {
        return FeatureQuality.uniformity(directions(array));
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithThePublishedQuality(TestingVectors vectors) {
        Map<String, Array> reference = vectors.npz("quality.npz");
        Array first = reference.get("z_view1");
        Array second = reference.get("z_view2");
        List<Integer> labels = integers(reference.get("labels"));

        FeatureQuality quality =
                FeatureQuality.of(
                        new TwoViews(first.shape()[1], first.floats(), second.floats(), labels));

        assertThat(quality.minusUniformity())
                .isCloseTo(reference.get("table_minus_u").scalar(), within(TOLERANCE));
        assertThat(-quality.minusUniformity())
                .isCloseTo(reference.get("uniformity").scalar(), within(TOLERANCE));
        assertThat(quality.tolerance())
                .isCloseTo(reference.get("tolerance").scalar(), within(TOLERANCE));
    }

    @ParameterizedTest
    @EnumSource
    void agreesForTheOtherViewAndTheEmbeddings(TestingVectors vectors) {
        Map<String, Array> reference = vectors.npz("quality.npz");
        assertThat(uniformity(reference.get("z_view2")))
                .isCloseTo(reference.get("uniformity_z_view2").scalar(), within(TOLERANCE));
        assertThat(uniformity(reference.get("h_view1")))
                .isCloseTo(reference.get("uniformity_h_view1").scalar(), within(TOLERANCE));
        List<Directions> embeddings =
                List.of(directions(reference.get("h_view1")), directions(reference.get("h_view2")));
        assertThat(FeatureQuality.tolerance(integers(reference.get("labels")), embeddings))
                .isCloseTo(reference.get("tolerance_h").scalar(), within(TOLERANCE));
    }

    /** Pair by pair, as the formulas are written; every third class has no clip. */
    @ParameterizedTest
    @CsvSource({"2, 3, 1", "7, 2, 4", "30, 16, 9"})
    void agreesWithItsSlowTwin(int clips, int width, int classes) {
        Random random = new Random(clips);
        float[] first = vectors(random, clips * width);
        float[] second = vectors(random, clips * width);
        List<Integer> labels =
                IntStream.range(0, clips).mapToObj(i -> random.nextInt(classes) * 3 / 2).toList();

        FeatureQuality quality = FeatureQuality.of(new TwoViews(width, first, second, labels));

        assertThat(quality.minusUniformity())
                .isCloseTo(slowMinusUniformity(first, width), within(1e-12));
        assertThat(quality.tolerance())
                .isCloseTo(slowTolerance(first, second, labels, width), within(1e-12));
    }

    @Test
    void hasKnownExtremes() {
        float[] same = {1, 0, 1, 0};
        float[] opposite = {1, 0, -3, 0};
        FeatureQuality collapsed = FeatureQuality.of(new TwoViews(2, same, same, List.of(0, 1)));
        assertThat(collapsed.minusUniformity()).isCloseTo(0, within(1e-12));
        assertThat(collapsed.tolerance()).isCloseTo(1, within(1e-12));
        FeatureQuality spread =
                FeatureQuality.of(new TwoViews(2, opposite, opposite, List.of(0, 1)));
        assertThat(spread.minusUniformity()).isCloseTo(8, within(1e-12));
        assertThat(spread.tolerance()).isCloseTo(1, within(1e-12));
    }

    @Test
    void hasNoUniformityOfASingleClip() {
        FeatureQuality quality =
                FeatureQuality.of(new TwoViews(1, new float[] {1}, new float[] {2}, List.of(0)));
        assertThat(quality.minusUniformity()).isNaN();
        assertThat(quality.tolerance()).isCloseTo(1, within(1e-12));
    }

    @Test
    void refusesViewsOfDifferentSizes() {
        assertThatThrownBy(
                        () ->
                                new TwoViews(
                                        2, new float[4], new float[2], Collections.nCopies(2, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] vectors(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] unit(float[] values, int row, int width) {
        double[] unit = new double[width];
        double squares = 0;
        for (int i = 0; i < width; i++) {
            unit[i] = values[row * width + i];
            squares += unit[i] * unit[i];
        }
        for (int i = 0; i < width; i++) {
            unit[i] /= Math.sqrt(squares);
        }
        return unit;
    }

    private static double slowMinusUniformity(float[] values, int width) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < values.length / width; i++) {
            for (int j = i + 1; j < values.length / width; j++) {
                double[] a = unit(values, i, width);
                double[] b = unit(values, j, width);
                double squaredDistance = 0;
                for (int k = 0; k < width; k++) {
                    squaredDistance += (a[k] - b[k]) * (a[k] - b[k]);
                }
                sum += Math.exp(-2 * squaredDistance);
                pairs++;
            }
        }
        return -Math.log(sum / pairs);
    }

    private static double slowTolerance(
            float[] first, float[] second, List<Integer> labels, int width) {
        int clips = labels.size();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < 2 * clips; i++) {
            for (int j = 0; j < 2 * clips; j++) {
                if (i != j && labels.get(i % clips).equals(labels.get(j % clips))) {
                    double[] a = unit(i < clips ? first : second, i % clips, width);
                    double[] b = unit(j < clips ? first : second, j % clips, width);
                    for (int k = 0; k < width; k++) {
                        sum += a[k] * b[k];
                    }
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }
}
