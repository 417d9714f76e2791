package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Proportions;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.table.TrialRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sums up the seeds of one point. */
final class Estimates {
    private static final double PERCENT = 100;

    private final List<Measure> measures;
    private final double confidence;
    private final TrialPredictions predictions;

    Estimates(List<Measure> measures, double confidence, TrialPredictions predictions) {
        this.measures = measures;
        this.confidence = confidence;
        this.predictions = predictions;
    }

    /** An estimate of every measure, by its name. */
    Map<String, Estimate> of(List<TrialRow> trials) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        measures.forEach(measure -> estimates.put(measure.name(), of(measure, trials)));
        return estimates;
    }

    private Estimate of(Measure measure, List<TrialRow> trials) {
        List<TrialRow> known =
                trials.stream()
                        .filter(TrialRow::isComplete)
                        .filter(trial -> Double.isFinite(trial.score(measure)))
                        .toList();
        List<Double> values =
                FoldMeans.means(
                        known, trial -> trial.point().fold(), trial -> trial.score(measure));
        if (values.size() >= Estimate.LEAST_SEEDS) {
            Sample seeds = Sample.of(values);
            return seeds.isConstant()
                    ? new Estimate(values, Interval.UNKNOWN, Basis.SAME)
                    : new Estimate(
                            values,
                            within(measure.unit(), values, seeds.student(confidence)),
                            Basis.SEEDS);
        }
        Interval overClips =
                known.size() == 1 ? overClips(measure, known.get(0).id()) : Interval.UNKNOWN;
        return new Estimate(values, overClips, overClips.isKnown() ? Basis.CLIPS : Basis.NONE);
    }

    /**
     * What of an interval a value can be, by the bounds of its unit that no value lies outside of.
     */
    private static Interval within(Measure.Unit unit, List<Double> values, Interval interval) {
        boolean isAbove = values.stream().allMatch(value -> value >= unit.least());
        boolean isBelow = values.stream().allMatch(value -> value <= unit.most());
        return interval.within(
                isAbove ? unit.least() : Double.NEGATIVE_INFINITY,
                isBelow ? unit.most() : Double.POSITIVE_INFINITY);
    }

    private Interval overClips(Measure measure, String trial) {
        if (!measure.isCounted()) {
            return Interval.UNKNOWN;
        }
        return predictions
                .of(trial, measure.counted().predictions())
                .map(of -> wilson(of, measure.counted().patchWeighted()))
                .orElse(Interval.UNKNOWN);
    }

    private Interval wilson(Predictions of, boolean weighted) {
        List<Integer> weights = weighted ? of.patches() : Collections.nCopies(of.size(), 1);
        double total = weights.stream().mapToInt(Integer::intValue).sum();
        double squares = weights.stream().mapToDouble(weight -> (double) weight * weight).sum();
        double right = IntStream.range(0, of.size()).filter(of::correct).map(weights::get).sum();
        // Kish's effective number: clips of unequal weight count like fewer equal ones.
        double effective = total * total / squares;
        return Proportions.wilson(right / total, effective, confidence).times(PERCENT);
    }
}
