package io.github.aclsweep.results;

import io.github.aclsweep.table.ConfusionMatrix;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.table.PredictionsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How well a trial does class by class, in words. */
final class ClassAccuracies {
    private static final int MOST_NAMED = 4;

    private ClassAccuracies() {}

    /**
     * By class, for example {@code 75.00 % of 16 clips, most often taken for Violin (2)}, or {@code
     * taken for Viola, Violin (2 each)} where it was taken for no other; nothing without
     * predictions.
     *
     * @param item what a prediction is of: clip or item
     * @throws io.github.aclsweep.dataset.DataException if the predictions are broken
     */
    static Map<String, String> of(Path trialFolder, String file, String item) {
        Optional<Predictions> predictions = PredictionsReader.read(trialFolder, file);
        Map<String, String> accuracies = new LinkedHashMap<>();
        predictions
                .map(ConfusionMatrix::of)
                .ifPresent(
                        matrix ->
                                IntStream.range(0, matrix.classes().size())
                                        .filter(label -> matrix.clips(label) > 0)
                                        .forEach(
                                                label ->
                                                        accuracies.put(
                                                                matrix.classes().get(label),
                                                                words(matrix, label, item))));
        return accuracies;
    }

    private static String words(ConfusionMatrix matrix, int label, String item) {
        int clips = matrix.clips(label);
        String accuracy =
                "%s %% of %d %s"
                        .formatted(
                                Numbers.fixed(matrix.accuracy(label), 2),
                                clips,
                                clips == 1 ? item : item + "s");
        return accuracy + mistakes(matrix, label);
    }

    /** The classes that it was taken for as often as for no other. */
    private static String mistakes(ConfusionMatrix matrix, int label) {
        List<Integer> row = matrix.counts().get(label);
        List<Integer> others =
                IntStream.range(0, row.size())
                        .filter(other -> other != label && row.get(other) > 0)
                        .boxed()
                        .toList();
        int most = others.stream().mapToInt(row::get).max().orElse(0);
        List<String> names =
                others.stream()
                        .filter(other -> row.get(other) == most)
                        .map(matrix.classes()::get)
                        .toList();
        if (names.isEmpty()) {
            return "";
        }
        return ", %staken for %s (%d%s)"
                .formatted(
                        names.size() < others.size() ? "most often " : "",
                        names.size() > MOST_NAMED
                                ? names.size() + " classes"
                                : String.join(", ", names),
                        most,
                        names.size() == 1 ? "" : " each");
    }
}
