package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Holm;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A results table by points.
 *
 * @param table the table summed up
 * @param settings how
 * @param rows one per point, in the order of the table
 */
public record Summary(ResultsTable table, SummarySettings settings, List<SummaryRow> rows) {
    /** Share of a mean below which a difference of means is rounding. */
    private static final double ROUNDING = 1e-12;

    public Summary {
        rows = List.copyOf(rows);
    }

    /**
     * Sums up a table.
     *
     * @param predictions the predictions of the table's trials
     */
    public static Summary of(
            ResultsTable table, SummarySettings settings, TrialPredictions predictions) {
        Map<Point, List<TrialRow>> points = table.points();
        Estimates estimates = new Estimates(figures(table), settings.confidence(), predictions);
        Map<Point, Comparison> compared =
                compare(
                        points,
                        settings,
                        new Comparer(table.deciding(), settings.confidence(), predictions));
        List<List<TrialRow>> best = table.bestPoints(table.selecting());
        List<SummaryRow> rows = new ArrayList<>();
        points.forEach(
                (point, trials) ->
                        rows.add(
                                new SummaryRow(
                                        point,
                                        trials,
                                        estimates.of(trials),
                                        compared.get(point),
                                        best.contains(trials))));
        return new Summary(table, settings, rows);
    }

    private static Map<Point, Comparison> compare(
            Map<Point, List<TrialRow>> points, SummarySettings settings, Comparer comparer) {
        List<Point> all = List.copyOf(points.keySet());
        Map<Point, Comparison> comparisons = new LinkedHashMap<>();
        for (Point point : all) {
            Optional<Point> with = settings.compareWith().find(point, all);
            comparisons.put(
                    point,
                    with.map(other -> compare(points, point, other, comparer))
                            .orElse(
                                    Comparison.untested(
                                            with, Verdict.NOT_TESTED, "nothing to compare with")));
        }
        List<Double> corrected =
                Holm.correct(comparisons.values().stream().map(Comparison::p).toList());
        for (int i = 0; i < all.size(); i++) {
            double p = corrected.get(i);
            comparisons.computeIfPresent(
                    all.get(i), (point, found) -> found.corrected(p, settings.level()));
        }
        return comparisons;
    }

    private static Comparison compare(
            Map<Point, List<TrialRow>> points, Point point, Point other, Comparer comparer) {
        return other.equals(point)
                ? Comparison.untested(Optional.of(other), Verdict.REFERENCE, "")
                : comparer.of(points.get(point), other, points.get(other));
    }

    /** A verdict in words, with the reason unless all rows share it: that is said once, below. */
    public String verdict(Comparison comparison) {
        boolean isSaid = comparison.why().isEmpty() || sharedReason().isPresent();
        return comparison.verdict().words() + (isSaid ? "" : ": " + comparison.why());
    }

    /** Why no point is tested, where one reason holds for all; empty where they differ. */
    public Optional<String> sharedReason() {
        List<Comparison> others =
                rows.stream()
                        .map(SummaryRow::comparison)
                        .filter(comparison -> comparison.verdict() != Verdict.REFERENCE)
                        .toList();
        List<String> reasons = others.stream().map(Comparison::why).distinct().toList();
        boolean none = others.stream().noneMatch(comparison -> comparison.verdict().tested());
        return none && reasons.size() == 1 ? Optional.of(reasons.get(0)) : Optional.empty();
    }

    /** The best point, the first of equal ones, if any is complete. */
    public Optional<SummaryRow> best() {
        return rows.stream().filter(SummaryRow::best).findFirst();
    }

    /**
     * How many other points, baselines among them, reach exactly what the best trained one does by
     * a measure.
     */
    int alsoReached(Measure measure) {
        int trained = Math.max(0, table.bestPoints(measure).size() - 1);
        return trained
                + (int)
                        baselines()
                                .filter(row -> Math.abs(lead(row, measure)) <= rounding(measure))
                                .count();
    }

    /** The baseline with the best mean of a measure, if that is better than every trained one's. */
    Optional<SummaryRow> betterBaseline(Measure measure) {
        return baselines()
                .filter(row -> lead(row, measure) > rounding(measure))
                .max(Comparator.comparingDouble(row -> lead(row, measure)));
    }

    private Stream<SummaryRow> baselines() {
        return rows.stream().filter(row -> row.point().baseline());
    }

    /** By how much a row is better than the best trained one; NaN if either has no value. */
    private double lead(SummaryRow row, Measure measure) {
        return sign(measure) * (row.estimate(measure).mean() - bestMean(measure));
    }

    private double bestMean(Measure measure) {
        List<List<TrialRow>> best = table.bestPoints(measure);
        return rows.stream()
                .filter(row -> best.contains(row.trials()))
                .mapToDouble(row -> row.estimate(measure).mean())
                .findFirst()
                .orElse(Double.NaN);
    }

    private double rounding(Measure measure) {
        return ROUNDING * Math.abs(bestMean(measure));
    }

    private static double sign(Measure measure) {
        return measure.better() == Measure.Better.LOWER ? -1 : 1;
    }

    /**
     * The point that is best by the deciding measure, if any is complete; of equal ones the best
     * point, else the first.
     */
    public Optional<SummaryRow> highest() {
        List<List<TrialRow>> highest = table.bestPoints(table.deciding());
        List<SummaryRow> found =
                rows.stream().filter(row -> highest.contains(row.trials())).toList();
        return found.stream()
                .filter(SummaryRow::best)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /**
     * Whether a trained point that is not complete has a better mean of a measure than every
     * complete one, which are compared alone.
     */
    public boolean leavesBetterOut(Measure measure) {
        double sign = sign(measure);
        List<SummaryRow> trained = rows.stream().filter(row -> !row.point().baseline()).toList();
        double best =
                trained.stream()
                        .filter(SummaryRow::isComplete)
                        .mapToDouble(row -> sign * row.estimate(measure).mean())
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.POSITIVE_INFINITY);
        return trained.stream()
                .filter(row -> !row.isComplete())
                .anyMatch(row -> sign * row.estimate(measure).mean() > best);
    }

    /** The measure that names the best point. */
    public Measure selecting() {
        return table.selecting();
    }

    /** The measure that points are compared by. */
    public Measure deciding() {
        return table.deciding();
    }

    /** The measures that the rows have estimates of. */
    public List<Measure> figures() {
        return figures(table);
    }

    private static List<Measure> figures(ResultsTable table) {
        return table.measures().stream()
                .filter(
                        measure ->
                                measure.unit() != Measure.Unit.COUNT
                                        || measure.rank() < Measure.FILES_ONLY)
                .toList();
    }

    /**
     * The digits after the point of all figures, intervals and differences of a measure: its own,
     * and up to three more where an interval asks for them; one that asks for still more has them
     * alone.
     */
    public int decimals(Measure measure) {
        int usual =
                Math.max(
                        table.decimals(measure),
                        Numbers.decimalsOfMeans(
                                rows.stream().mapToDouble(row -> row.estimate(measure).mean())));
        Stream<Interval> figures = rows.stream().map(row -> row.estimate(measure).interval());
        Stream<Interval> differences =
                rows.stream()
                        .filter(row -> measure.equals(deciding()))
                        .map(row -> row.comparison().interval());
        return Numbers.telling(Stream.concat(figures, differences), usual);
    }

    /** Whether any point has more than one fold, or else more than one seed. */
    public boolean isReplicated() {
        return rows.stream().anyMatch(SummaryRow::isRepeated);
    }

    /** The most folds, or else seeds, that any point was asked for. */
    int mostRepeated() {
        return rows.stream().mapToInt(SummaryRow::repeated).max().orElse(0);
    }

    /** {@code item} where all trials are programs, else {@code clip}: what a prediction is of. */
    String item() {
        return rows.stream().allMatch(row -> row.point().item().equals("item")) ? "item" : "clip";
    }

    /** {@code fold} where points are repeated on folds, else {@code seed}. */
    public String repetition() {
        return table.hasFolds() ? "fold" : "seed";
    }
}
