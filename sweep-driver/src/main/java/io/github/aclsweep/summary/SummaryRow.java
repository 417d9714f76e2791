package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.TrialRow;
import java.util.List;
import java.util.Map;

/**
 * One point of a sweep.
 *
 * @param point what its trials have in common
 * @param trials the rows of its trials, one per seed and fold
 * @param estimates an estimate for every measure but counts for files only, by the measure's name
 * @param comparison the comparison with another point
 * @param best whether its mean of the measure that names the best point is the best; several where
 *     they are equal
 */
public record SummaryRow(
        Point point,
        List<TrialRow> trials,
        Map<String, Estimate> estimates,
        Comparison comparison,
        boolean best) {
    private static final Estimate NONE = new Estimate(List.of(), Interval.UNKNOWN, Basis.NONE);

    public SummaryRow {
        trials = List.copyOf(trials);
        estimates = Map.copyOf(estimates);
    }

    /** Seeds that were asked for. */
    public int planned() {
        return trials.size();
    }

    /** Seeds that have a result. */
    public int completed() {
        return (int) trials.stream().filter(TrialRow::isComplete).count();
    }

    /** Whether every seed has a result. */
    boolean isComplete() {
        return completed() == planned();
    }

    /** Seeds that failed. */
    public int failed() {
        return (int) trials.stream().filter(trial -> trial.status().isFailed()).count();
    }

    /** Whether the point is repeated on folds, each of which counts with the mean of its seeds. */
    public boolean hasFolds() {
        return trials.stream().anyMatch(trial -> !trial.point().fold().isEmpty());
    }

    /** Folds that were asked for; 1 for data without. */
    private int folds() {
        return (int) trials.stream().map(trial -> trial.point().fold()).distinct().count();
    }

    /** Folds of which every seed has a result; for data without, 1 if every seed has one. */
    int completedFolds() {
        long missing =
                trials.stream()
                        .filter(trial -> !trial.isComplete())
                        .map(trial -> trial.point().fold())
                        .distinct()
                        .count();
        return folds() - (int) missing;
    }

    /** Seeds that were asked for of each fold. */
    int seedsPerFold() {
        return planned() / folds();
    }

    /** How many folds or else seeds count, each with one value. */
    int repeated() {
        return hasFolds() ? folds() : planned();
    }

    /** Whether there is more than one fold, or else more than one seed. */
    boolean isRepeated() {
        return repeated() > 1;
    }

    /**
     * How often the point was repeated: {@code 3} seeds or folds, {@code 2 of 3} where some are
     * missing, {@code 5 x 3} for five folds with three seeds each.
     */
    public String counts() {
        return counted() + (isOverSeeds() ? " x " + seedsPerFold() : "");
    }

    private String counted() {
        int complete = hasFolds() ? completedFolds() : completed();
        return complete == repeated()
                ? Integer.toString(repeated())
                : complete + " of " + repeated();
    }

    /** Whether the value of a fold is a mean of several seeds. */
    boolean isOverSeeds() {
        return hasFolds() && seedsPerFold() > 1;
    }

    /**
     * How often the point was repeated, in words: {@code one seed}, {@code 2 of 3 seeds}, {@code 5
     * folds}, {@code 5 folds, each the mean of 3 seeds}.
     */
    public String repetitions() {
        String all = isRepeated() || completed() < planned() ? counted() : "one";
        String repeated = all + " " + repetition() + (isRepeated() ? "s" : "");
        String each = isRepeated() ? ", each the mean of " : ", the mean of ";
        return repeated + (isOverSeeds() ? each + seedsPerFold() + " seeds" : "");
    }

    /** {@code fold} for a point that is repeated on folds, else {@code seed}. */
    public String repetition() {
        return hasFolds() ? "fold" : "seed";
    }

    /** What is known of a measure; no values where it was not measured. */
    public Estimate estimate(Measure measure) {
        return estimates.getOrDefault(measure.name(), NONE);
    }
}
