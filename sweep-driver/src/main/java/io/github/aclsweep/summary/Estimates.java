package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Proportions;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;
import io.github.aclsweep.table.Predictions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sums up the seeds of one setting. */
final class Estimates {
    private static final double PERCENT = 100;

    private final PlainTable table;
    private final double confidence;
    private final TrialPredictions predictions;

    Estimates(PlainTable table, double confidence, TrialPredictions predictions) {
        this.table = table;
        this.confidence = confidence;
        this.predictions = predictions;
    }

    /** An estimate for every numeric result of the table. */
    Map<String, Estimate> of(List<PlainRow> trials) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (PlainColumn column : table.columns()) {
            if (isFigure(column)) {
                estimates.put(column.name(), of(column.name(), trials));
            }
        }
        return estimates;
    }

    /** Whether a column is a numeric result. */
    static boolean isFigure(PlainColumn column) {
        return column.kind() == Kind.RESULT && column.numeric();
    }

    private Estimate of(String column, List<PlainRow> trials) {
        List<PlainRow> known =
                trials.stream()
                        .filter(SummaryRow::complete)
                        .filter(trial -> Double.isFinite(trial.number(column)))
                        .toList();
        Sample seeds = Sample.of(known.stream().map(trial -> trial.number(column)).toList());
        if (seeds.n() > 1) {
            return new Estimate(seeds, seeds.student(confidence), Basis.SEEDS);
        }
        Interval overClips =
                known.isEmpty() ? Interval.UNKNOWN : overClips(column, known.get(0).text("trial"));
        return new Estimate(seeds, overClips, overClips.isKnown() ? Basis.CLIPS : Basis.NONE);
    }

    private Interval overClips(String column, String trial) {
        return Figure.of(column)
                .flatMap(
                        figure ->
                                predictions
                                        .of(trial, figure.mode())
                                        .map(of -> wilson(of, figure.patchWeighted())))
                .orElse(Interval.UNKNOWN);
    }

    private Interval wilson(Predictions of, boolean weighted) {
        if (weighted && of.patches().size() != of.size()) {
            return Interval.UNKNOWN;
        }
        List<Integer> weights = weighted ? of.patches() : Collections.nCopies(of.size(), 1);
        double total = weights.stream().mapToInt(Integer::intValue).sum();
        double squares = weights.stream().mapToDouble(weight -> (double) weight * weight).sum();
        double right = IntStream.range(0, of.size()).filter(of::correct).map(weights::get).sum();
        // Kish's effective number: clips of unequal weight count like fewer equal ones.
        double effective = total * total / squares;
        return Proportions.wilson(right / total, effective, confidence).times(PERCENT);
    }
}
