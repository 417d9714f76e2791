package io.github.aclsweep.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Folds as repetitions. The seeds of one fold are tested on the same clips, so that they are no
 * repetitions of each other: a fold counts with their mean.
 */
final class FoldMeans {
    private FoldMeans() {}

    /**
     * The numbers to do statistics with: one for each fold, or each number where there are no
     * folds.
     *
     * @param fold the fold of one, empty for none
     */
    static <V> List<Double> means(
            List<V> some, Function<V, String> fold, ToDoubleFunction<V> number) {
        Map<String, List<Double>> byFold = new LinkedHashMap<>();
        List<Double> numbers = new ArrayList<>();
        for (V each : some) {
            double value = number.applyAsDouble(each);
            if (fold.apply(each).isEmpty()) {
                numbers.add(value);
            } else {
                byFold.computeIfAbsent(fold.apply(each), name -> new ArrayList<>()).add(value);
            }
        }
        byFold.values()
                .forEach(
                        values ->
                                numbers.add(
                                        values.stream()
                                                .mapToDouble(Double::doubleValue)
                                                .average()
                                                .orElseThrow()));
        return numbers;
    }
}
