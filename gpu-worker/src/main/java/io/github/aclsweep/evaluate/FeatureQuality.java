package io.github.aclsweep.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How projections are spread, as Wang and Liu measure it ("Understanding the Behaviour of
 * Contrastive Loss", 2021), in plain double precision.
 *
 * <p>Uniformity of view 1, rows x of length 1, over pairs of different clips:
 *
 * <pre>U = ln mean over i &lt; j of exp(-2 ||x_i - x_j||^2),  ||x_i - x_j||^2 = 2 - 2 x_i x_j</pre>
 *
 * <p>Tolerance of the rows of both views, over ordered pairs of different rows with one label:
 *
 * <pre>T = mean of x_i x_j = sum over classes (||s||^2 - sum ||x||^2) / sum over classes n (n - 1)
 * </pre>
 *
 * with s the sum of the n rows x of a class, so that no pair of them is visited. The two views of a
 * clip are such a pair. Classes without clips do not take part; the published code fails on them.
 *
 * @param minusUniformity -U, which the published table calls uniformity: 0 to 8, smaller where the
 *     projections lie closer together; NaN for a single clip
 * @param tolerance -1 to 1; NaN without clips
 */
public record FeatureQuality(double minusUniformity, double tolerance) {
    /** Where there are no projections. */
    public static final FeatureQuality NONE = new FeatureQuality(Double.NaN, Double.NaN);

    /** The quality of the projections of two views. */
    public static FeatureQuality of(TwoViews views) {
        Directions first = views.first();
        return new FeatureQuality(
                -uniformity(first), tolerance(views.labels(), List.of(first, views.second())));
    }

    /** U: -8 for opposite points, 0 where all are the same. */
    static double uniformity(Directions rows) {
        double sum = 0;
        for (int i = 0; i < rows.count(); i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.exp(-4 * (1 - rows.cosine(i, j)));
            }
        }
        return Math.log(sum / (rows.count() * (rows.count() - 1.0) / 2));
    }

    /**
     * T over the rows of all views.
     *
     * @param labels class number of each row of each view
     */
    static double tolerance(List<Integer> labels, List<Directions> views) {
        Map<Integer, ClassSum> classes = new HashMap<>();
        for (Directions view : views) {
            for (int row = 0; row < view.count(); row++) {
                classes.computeIfAbsent(labels.get(row), label -> new ClassSum(view.width()))
                        .add(view, row);
            }
        }
        double cosines = classes.values().stream().mapToDouble(ClassSum::cosines).sum();
        double pairs = classes.values().stream().mapToDouble(ClassSum::pairs).sum();
        return cosines / pairs;
    }

    /** The rows of a class, added up. */
    private static final class ClassSum {
        private final double[] sum;
        private double squares;
        private long rows;

        ClassSum(int width) {
            sum = new double[width];
        }

        void add(Directions view, int row) {
            view.addTo(sum, row);
            squares += view.cosine(row, row);
            rows++;
        }

        double cosines() {
            double squaredSum = 0;
            for (double value : sum) {
                squaredSum += value * value;
            }
            return squaredSum - squares;
        }

        double pairs() {
            return rows * (rows - 1.0);
        }
    }
}
