package io.github.aclsweep.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which classes were taken for which.
 *
 * @param classes names of the classes
 * @param counts clips of each class (row) that were put into each class (column)
 */
public record ConfusionMatrix(List<String> classes, List<List<Integer>> counts) {
    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
    }

    public static ConfusionMatrix of(Predictions predictions) {
        List<String> classes = predictions.classes();
        int[][] counts = new int[classes.size()][classes.size()];
        for (int clip = 0; clip < predictions.size(); clip++) {
            int label = classes.indexOf(predictions.labels().get(clip));
            counts[label][classes.indexOf(predictions.predicted().get(clip))]++;
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new ConfusionMatrix(classes, rows);
    }

    /** Number of test clips of a class. */
    public int clips(int label) {
        return counts.get(label).stream().mapToInt(Integer::intValue).sum();
    }

    /** Clips of a class that were put into it, in percent; NaN if it has none. */
    public double accuracy(int label) {
        return clips(label) == 0 ? Double.NaN : 100.0 * counts.get(label).get(label) / clips(label);
    }
}
