package io.github.aclsweep.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a classifier says of each clip: the mean of its patches' softmax, and the class where that
 * is highest (the smallest on a tie).
 *
 * @param classes predicted class of each clip
 * @param probabilities mean probability per class, a row per clip
 * @param patches how many patches of each clip were looked at
 */
public record ClipPredictions(
        List<Integer> classes, List<List<Double>> probabilities, List<Integer> patches) {
    public ClipPredictions {
        classes = List.copyOf(classes);
        probabilities = List.copyOf(probabilities);
        patches = List.copyOf(patches);
    }

    /**
     * Predictions of patch logits.
     *
     * @param logits {@code [patches * classes]}, row by row, patches of one clip together
     * @param counts patches of each clip
     */
    public static ClipPredictions of(float[] logits, List<Integer> counts, int classes) {
        List<List<Double>> probabilities = new ArrayList<>();
        List<Integer> predicted = new ArrayList<>();
        int patch = 0;
        for (int clip = 0; clip < counts.size(); clip++) {
            double[] mean = new double[classes];
            int best = 0;
            for (int i = 0; i < counts.get(clip); i++) {
                addSoftmax(mean, logits, patch * classes);
                patch++;
            }
            for (int label = 0; label < classes; label++) {
                mean[label] /= counts.get(clip);
                if (mean[label] > mean[best]) {
                    best = label;
                }
            }
            predicted.add(best);
            probabilities.add(Arrays.stream(mean).boxed().toList());
        }
        return new ClipPredictions(predicted, probabilities, counts);
    }

    private static void addSoftmax(double[] sums, float[] logits, int offset) {
        double max = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < sums.length; label++) {
            max = Math.max(max, logits[offset + label]);
        }
        double total = 0;
        for (int label = 0; label < sums.length; label++) {
            total += Math.exp(logits[offset + label] - max);
        }
        for (int label = 0; label < sums.length; label++) {
            sums[label] += Math.exp(logits[offset + label] - max) / total;
        }
    }
}
