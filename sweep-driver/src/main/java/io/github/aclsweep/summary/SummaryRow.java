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
 * @param estimates an estimate for every measure that is not a count, by the measure's name
 * @param comparison the comparison with another point
 * @param best whether its mean of the measure that names the best point is the best
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

    /** Seeds that failed. */
    public int failed() {
        return (int) trials.stream().filter(trial -> trial.status().isFailed()).count();
    }

    /** FoldMeans that were asked for; 1 for data without. */
    int folds() {
        return (int) trials.stream().map(trial -> trial.point().fold()).distinct().count();
    }

    /** FoldMeans of which every seed has a result. */
    int completedFolds() {
        long missing =
                trials.stream()
                        .filter(trial -> !trial.isComplete())
                        .map(trial -> trial.point().fold())
                        .distinct()
                        .count();
        return folds() - (int) missing;
    }

    /**
     * How often the point was repeated: {@code 3} seeds or folds, {@code 2 of 3} where some are
     * missing, {@code 5 x 3} for five folds with three seeds each.
     */
    public String seeds() {
        if (completed() != planned()) {
            return completed() + " of " + planned();
        }
        boolean both = folds() > 1 && planned() > folds();
        return both ? folds() + " x " + planned() / folds() : Integer.toString(planned());
    }

    /** What {@link #seeds} counts, for example {@code 5 folds}. */
    public String repetitions() {
        return planned() == 1 ? "one " + repetition() : seeds() + " " + repetition() + "s";
    }

    /** {@code fold} for a point that is repeated on folds, else {@code seed}. */
    public String repetition() {
        return folds() > 1 ? "fold" : "seed";
    }

    /** What is known of a measure; no values where it was not measured. */
    public Estimate estimate(Measure measure) {
        return estimates.getOrDefault(measure.name(), NONE);
    }
}
