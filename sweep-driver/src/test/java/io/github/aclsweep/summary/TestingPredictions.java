package io.github.aclsweep.summary;

import io.github.aclsweep.table.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Predictions for tests: of each trial, which clips it got right. */
final class TestingPredictions implements TrialPredictions {
    private static final List<String> CLASSES = List.of("hit", "miss");

    private final Map<String, Predictions> byTrial = new HashMap<>();

    /**
     * Adds a trial.
     *
     * @param right one character per clip, {@code 1} where it was right
     */
    TestingPredictions with(String trial, String right) {
        return with(trial, right, Collections.nCopies(right.length(), 1));
    }

    TestingPredictions with(String trial, String right, List<Integer> patches) {
        List<String> predicted = new ArrayList<>();
        right.chars().forEach(c -> predicted.add(CLASSES.get(c == '1' ? 0 : 1)));
        byTrial.put(
                trial,
                new Predictions(
                        CLASSES,
                        IntStream.range(0, right.length()).mapToObj(i -> "clip" + i).toList(),
                        Collections.nCopies(right.length(), "hit"),
                        predicted,
                        patches));
        return this;
    }

    @Override
    public Optional<Predictions> of(String trial, String file) {
        return file.equals("predictions.csv")
                ? Optional.ofNullable(byTrial.get(trial))
                : Optional.empty();
    }
}
