package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.PairedCounts;
import io.github.aclsweep.statistics.Proportions;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.statistics.WeightedPairs;
import io.github.aclsweep.statistics.Wilcoxon;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.table.TrialRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Compares two points by one measure: over the seeds that both have, or the folds of
 * cross-validation, by Student's paired t-test, if there are {@link Estimate#LEAST_SEEDS} or more;
 * with one over its test clips, by McNemar's exact test, with the clips weighted as the measure
 * weights them.
 */
public final class Comparer {
    private static final double PERCENT = 100;

    private final Measure measure;
    private final double confidence;
    private final TrialPredictions predictions;
    private final TrialPredictions otherPredictions;

    Comparer(Measure measure, double confidence, TrialPredictions predictions) {
        this(measure, confidence, predictions, predictions);
    }

    /**
     * A comparer of two sweeps, in which trials may have the same ids.
     *
     * @param predictions the predictions of the trials compared
     * @param otherPredictions the predictions of those they are compared with
     */
    public Comparer(
            Measure measure,
            double confidence,
            TrialPredictions predictions,
            TrialPredictions otherPredictions) {
        this.measure = measure;
        this.confidence = confidence;
        this.predictions = predictions;
        this.otherPredictions = otherPredictions;
    }

    /** A point's trials against those of another over their common seeds, before any correction. */
    public Comparison of(List<TrialRow> trials, Point with, List<TrialRow> others) {
        List<Pair> pairs = pairs(trials, others);
        if (pairs.isEmpty()) {
            return Comparison.untested(
                    Optional.of(with),
                    Verdict.NOT_TESTED,
                    "no complete %s in common".formatted(repetition(trials)));
        }
        return pairs.size() > 1
                ? overSeeds(with, pairs, repetition(trials))
                : overClips(with, pairs.get(0));
    }

    /**
     * The values of a point's trials of the seeds and folds that another point has too, as {@link
     * #of} counts them: the difference of the means of two such samples is the one that it finds.
     */
    public Sample inCommon(List<TrialRow> trials, List<TrialRow> others) {
        return Sample.of(
                FoldMeans.means(
                        pairs(trials, others),
                        pair -> pair.trial().point().fold(),
                        pair -> pair.trial().score(measure)));
    }

    private static String repetition(List<TrialRow> trials) {
        return trials.stream().allMatch(trial -> trial.point().fold().isEmpty()) ? "seed" : "fold";
    }

    /** Two trials over their test clips, whatever their seeds. */
    public Comparison ofTrials(TrialRow trial, Point with, TrialRow other) {
        return overClips(with, new Pair(trial, other));
    }

    private record Pair(TrialRow trial, TrialRow other) {
        double difference(Measure measure) {
            return trial.score(measure) - other.score(measure);
        }
    }

    private List<Pair> pairs(List<TrialRow> trials, List<TrialRow> others) {
        List<Pair> pairs = new ArrayList<>();
        for (TrialRow trial : trials) {
            others.stream()
                    .filter(other -> other.seed() == trial.seed())
                    .filter(other -> other.point().fold().equals(trial.point().fold()))
                    .map(other -> new Pair(trial, other))
                    .filter(pair -> Double.isFinite(pair.difference(measure)))
                    .forEach(pairs::add);
        }
        return pairs;
    }

    /**
     * What of an interval a difference can be: values differ by no more than the bounds of their
     * unit. A program's measure may lie outside of them; its difference stays within its interval.
     *
     * @param difference what the interval is around
     */
    public Interval possible(Interval interval, double difference) {
        double most =
                Math.max(measure.unit().most() - measure.unit().least(), Math.abs(difference));
        return interval.within(-most, most);
    }

    private Comparison overSeeds(Point with, List<Pair> pairs, String repetition) {
        List<Double> differences =
                FoldMeans.means(
                        pairs,
                        pair -> pair.trial().point().fold(),
                        pair -> pair.difference(measure));
        Sample sample = Sample.of(differences);
        boolean enough = differences.size() >= Estimate.LEAST_SEEDS;
        double p = enough ? sample.studentP() : Double.NaN;
        boolean tested = !Double.isNaN(p);
        return new Comparison(
                Optional.of(with),
                differences.size(),
                sample.mean(),
                tested && !sample.isConstant()
                        ? possible(sample.student(confidence), sample.mean())
                        : Interval.UNKNOWN,
                tested ? Comparison.PAIRED_T : "",
                p,
                Double.NaN,
                Wilcoxon.p(differences),
                pairs.stream().flatMap(pair -> seedTest(pair).stream()).toList(),
                Verdict.NOT_TESTED,
                tested ? "" : untested(enough, repetition));
    }

    private static String untested(boolean enough, String repetition) {
        return enough
                ? "all %ss differ by the same amount".formatted(repetition)
                : Comparison.needs(repetition);
    }

    private Comparison overClips(Point with, Pair pair) {
        Optional<Both> both = predictions(pair);
        if (both.isEmpty()) {
            return Comparison.untested(
                    Optional.of(with),
                    Verdict.NOT_TESTED,
                    "%s or predictions of the same test %ss"
                            .formatted(
                                    Comparison.needs(repetition(List.of(pair.trial()))),
                                    with.item()));
        }
        boolean weighted = measure.counted().patchWeighted();
        Predictions first = both.get().first();
        WeightedPairs pairs =
                WeightedPairs.of(
                        weighted ? first.patches() : Collections.nCopies(first.size(), 1),
                        first::correct,
                        both.get().second()::correct);
        return new Comparison(
                Optional.of(with),
                1,
                PERCENT * pairs.difference(),
                both.get().isEqual()
                        ? Interval.UNKNOWN
                        : Proportions.difference(pairs, confidence).times(PERCENT),
                weighted ? Comparison.WEIGHTED : Comparison.MC_NEMAR,
                pairs.p(),
                Double.NaN,
                Double.NaN,
                List.of(seedTest(pair.trial(), both.get())),
                Verdict.NOT_TESTED,
                "");
    }

    /** What two trials said of the same clips. */
    private record Both(Predictions first, Predictions second) {
        /** Whether they said the same of every clip, as one trial and its copy do. */
        boolean isEqual() {
            return first.predicted().equals(second.predicted());
        }
    }

    private Optional<Both> predictions(Pair pair) {
        if (!measure.isCounted()) {
            return Optional.empty();
        }
        String file = measure.counted().predictions();
        return predictions
                .of(pair.trial().id(), file)
                .flatMap(
                        first ->
                                otherPredictions
                                        .of(pair.other().id(), file)
                                        .filter(second -> first.size() > 0)
                                        .filter(first::sameClips)
                                        .map(second -> new Both(first, second)));
    }

    private Optional<SeedTest> seedTest(Pair pair) {
        return predictions(pair).map(both -> seedTest(pair.trial(), both));
    }

    /** Both right, one right, none. */
    private static SeedTest seedTest(TrialRow trial, Both both) {
        int[] counts = new int[4];
        for (int clip = 0; clip < both.first().size(); clip++) {
            counts[(both.first().correct(clip) ? 0 : 2) + (both.second().correct(clip) ? 0 : 1)]++;
        }
        return new SeedTest(
                trial.point().fold(),
                trial.seed(),
                new PairedCounts(counts[0], counts[1], counts[2], counts[3]));
    }
}
