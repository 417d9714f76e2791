package io.github.aclsweep.table;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.io.Digests;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.TrialStatus.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a sweep, complete or not: one row per trial, in the order of the plan.
 *
 * @param sweep name of the sweep
 * @param axes settings keys that the sweep varies
 * @param measures what its trials can come to, in the table's order
 * @param deciding the measure that points are compared by
 * @param selecting the measure that names the best point: one of the validation clips where there
 *     is one, since the best of many test figures is too good to be true
 * @param rows one per trial
 * @param warnings what its numbers do not tell, a sentence each
 */
public record ResultsTable(
        String sweep,
        List<String> axes,
        List<Measure> measures,
        Measure deciding,
        Measure selecting,
        List<TrialRow> rows,
        List<String> warnings) {
    private static final int HASH_DIGITS = 12;
    private static final int ROUNDINGS = 4;

    /** Seconds that a trial may lose at a stop without a word. */
    private static final double LEAST_LOST = 5;

    public ResultsTable {
        axes = List.copyOf(axes);
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /** A table whose best point is named by the deciding measure. */
    public ResultsTable(
            String sweep,
            List<String> axes,
            List<Measure> measures,
            Measure deciding,
            List<TrialRow> rows) {
        this(sweep, axes, measures, deciding, deciding, rows, List.of());
    }

    /**
     * The table of trials as they are now.
     *
     * @param trials the trials, at least one
     * @param selectBy the name of the measure that names the best point; empty: the validation
     *     measure that the method watches, or the deciding one where none was measured
     */
    public static ResultsTable of(
            String sweep, List<String> axes, List<ResultRow> trials, String selectBy) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        trials.forEach(
                row ->
                        row.trial()
                                .measures()
                                .forEach(each -> measures.putIfAbsent(each.name(), each)));
        List<String> order = List.copyOf(measures.keySet());
        Measure deciding =
                trials.stream()
                        .map(row -> row.trial().deciding())
                        .min(Comparator.comparing(each -> order.indexOf(each.name())))
                        .orElseThrow(() -> new IllegalArgumentException("a sweep has trials"));
        Measure selecting =
                selectBy.isEmpty()
                        ? watched(trials).orElse(deciding)
                        : measures.getOrDefault(selectBy, deciding);
        return new ResultsTable(
                sweep,
                axes,
                List.copyOf(measures.values()),
                deciding,
                selecting,
                trials.stream().map(ResultRow::row).toList(),
                List.of());
    }

    /** This table with warnings. */
    public ResultsTable warned(List<String> sentences) {
        return new ResultsTable(sweep, axes, measures, deciding, selecting, rows, sentences);
    }

    private static Optional<Measure> watched(List<ResultRow> trials) {
        Optional<Measure> watched =
                trials.stream().flatMap(row -> row.trial().watched().stream()).findFirst();
        List<ResultRow> complete =
                trials.stream()
                        .filter(row -> row.completed().isPresent() && !row.isBaseline())
                        .toList();
        return watched.filter(
                measure ->
                        complete.isEmpty()
                                || complete.stream()
                                        .anyMatch(
                                                row -> Double.isFinite(row.row().score(measure))));
    }

    /**
     * How far the sweep is, for example {@code stopped, 2 of 8 trials complete; results and
     * checkpoints are saved; run the same command to continue}.
     *
     * @param stopped whether no run works on what is left
     */
    public String completion(boolean stopped) {
        int early = count(State.STOPPED);
        int failed = count(State.FAILED);
        String trials =
                "%d of %d trials complete".formatted(count(State.COMPLETE), rows.size())
                        + (early == 0 ? "" : ", %d stopped early".formatted(early))
                        + (failed == 0 ? "" : ", %d failed".formatted(failed));
        return stopped && !isComplete()
                ? "stopped, " + trials + saved() + "; run the same command to continue"
                : trials;
    }

    /**
     * What a stop has left of the trials that ran. What several attempts lost may not all be of the
     * stop.
     */
    private String saved() {
        List<TrialRow> losers =
                rows.stream()
                        .filter(row -> row.status().state() == State.INTERRUPTED)
                        .filter(row -> row.execution().wastedSeconds() >= LEAST_LOST)
                        .toList();
        boolean none = count(State.COMPLETE) + count(State.STOPPED) + count(State.INTERRUPTED) == 0;
        if (none || losers.stream().anyMatch(row -> row.execution().attempts() > 1)) {
            return "";
        }
        if (losers.isEmpty()) {
            return "; results and checkpoints are saved";
        }
        List<Double> lost = losers.stream().map(row -> row.execution().wastedSeconds()).toList();
        return "; %s lost %s of computing, of which no checkpoint was saved"
                .formatted(
                        lost.size() == 1 ? "1 trial" : lost.size() + " trials",
                        ProgressText.spent(lost.stream().mapToDouble(s -> s).sum()));
    }

    /** The digits after the point of all trials' figures of a measure. */
    public int decimals(Measure measure) {
        return Numbers.decimals(
                measure.decimals(), rows.stream().mapToDouble(row -> row.score(measure)));
    }

    /** Whether every trial ran to its end or was stopped by the search or a rule. */
    public boolean isComplete() {
        return count(State.COMPLETE) + count(State.STOPPED) == rows.size();
    }

    /** What the ids of all trials hash to, 12 hexadecimal digits: the same for the same sweep. */
    public String hash() {
        List<String> ids = rows.stream().map(TrialRow::id).sorted().toList();
        return Digests.sha256(ids).substring(0, HASH_DIGITS);
    }

    /** The number of trials in a state. */
    public int count(State state) {
        return (int) rows.stream().filter(row -> row.status().state() == state).count();
    }

    /** The trials of each point, over all folds, in the order of the table. */
    public Map<Point, List<TrialRow>> points() {
        Map<Point, List<TrialRow>> points = new LinkedHashMap<>();
        rows.forEach(
                row ->
                        points.computeIfAbsent(row.point().overFolds(), p -> new ArrayList<>())
                                .add(row));
        return points;
    }

    /** The axes that tell points apart: all but the folds. */
    public List<String> pointAxes() {
        return axes.stream().filter(axis -> !Point.isRepetition(axis)).toList();
    }

    /** Whether points are repeated on several folds. */
    public boolean hasFolds() {
        return axes.stream().anyMatch(Point::isRepetition);
    }

    /**
     * The rows of the best point: the best mean of the {@link #selecting} measure over the seeds,
     * of equal means the first. Points with a seed missing and baselines do not take part.
     */
    public List<TrialRow> best() {
        return best(selecting);
    }

    /** The rows of the point with the best mean of a measure, see {@link #best()}. */
    public List<TrialRow> best(Measure measure) {
        return bestPoints(measure).stream().findFirst().orElse(List.of());
    }

    /**
     * The rows of every point that reaches the best mean of a measure exactly. None as long as the
     * sweep goes on and fewer than two points can be compared.
     */
    public List<List<TrialRow>> bestPoints(Measure measure) {
        List<List<TrialRow>> trained = trained();
        List<List<TrialRow>> known =
                trained.stream().filter(point -> Double.isFinite(mean(point, measure))).toList();
        if (isUnended() && known.size() < 2 && trained.size() > 1) {
            return List.of();
        }
        double sign = measure.better() == Measure.Better.LOWER ? -1 : 1;
        double highest =
                known.stream()
                        .mapToDouble(point -> sign * mean(point, measure))
                        .max()
                        .orElse(Double.NaN);
        // The same values in another order may have a mean that is rounded otherwise.
        double least = highest - ROUNDINGS * Math.ulp(highest);
        return known.stream().filter(point -> sign * mean(point, measure) >= least).toList();
    }

    /** The trials of each point but the baselines, over all folds, in the order of the table. */
    public List<List<TrialRow>> trained() {
        return points().entrySet().stream()
                .filter(point -> !point.getKey().baseline())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether a trial is still to come to an end. */
    public boolean isUnended() {
        return rows.size() > count(State.COMPLETE) + count(State.STOPPED) + count(State.FAILED);
    }

    /** The mean of a measure; NaN if a row has none. */
    private static double mean(List<TrialRow> some, Measure measure) {
        return some.stream()
                .mapToDouble(row -> row.isComplete() ? row.score(measure) : Double.NaN)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * A point for people, for example {@code alpha = 0.3} or {@code random-encoder, epochs = 9}.
     */
    public String label(Point point) {
        return point.label(this::axisName);
    }

    /** A trial for people, for example {@code alpha = 0.3, seed 1}. */
    public String label(TrialRow row) {
        return label(row.point()) + ", seed " + row.seed();
    }

    /** The one name of an axis for people, which is also its column's in files. */
    public String axisName(String axis) {
        return TrialColumns.axisName(this, axis);
    }

    /** This table for every format; the rows of the best points stand out. */
    public Table<TrialRow> table() {
        List<TrialRow> best = bestPoints(selecting).stream().flatMap(List::stream).toList();
        return new Table<>(
                sweep,
                StoredTable.facts(this),
                TrialColumns.of(this),
                rows,
                best::contains,
                List.of());
    }
}
