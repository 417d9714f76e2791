package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.PairedCounts;
import io.github.aclsweep.statistics.Proportions;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.statistics.Wilcoxon;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.Predictions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares two settings: over the seeds that both have, by Student's paired t-test, if there are
 * two or more; else over the test clips of the one seed, by McNemar's exact test.
 */
public final class Comparer {
    private static final double PERCENT = 100;

    private final String deciding;
    private final double confidence;
    private final TrialPredictions predictions;
    private final TrialPredictions otherPredictions;

    Comparer(String deciding, double confidence, TrialPredictions predictions) {
        this(deciding, confidence, predictions, predictions);
    }

    /**
     * A comparer of two sweeps, in which trials may have the same ids.
     *
     * @param predictions of the trials compared
     * @param otherPredictions of those they are compared with
     */
    public Comparer(
            String deciding,
            double confidence,
            TrialPredictions predictions,
            TrialPredictions otherPredictions) {
        this.deciding = deciding;
        this.confidence = confidence;
        this.predictions = predictions;
        this.otherPredictions = otherPredictions;
    }

    /** A setting's trials against those of another, before any correction. */
    public Comparison of(List<PlainRow> trials, Setting with, List<PlainRow> others) {
        List<Pair> pairs = pairs(trials, others);
        List<SeedTest> seedTests = pairs.stream().flatMap(p -> seedTest(p).stream()).toList();
        if (pairs.isEmpty()) {
            return Comparison.of(
                    Optional.of(with), Verdict.NOT_TESTED, "no complete seed in common");
        }
        return pairs.size() > 1 ? overSeeds(with, pairs, seedTests) : overClips(with, seedTests);
    }

    private record Pair(PlainRow trial, PlainRow other) {
        double difference(String column) {
            return trial.number(column) - other.number(column);
        }
    }

    private List<Pair> pairs(List<PlainRow> trials, List<PlainRow> others) {
        List<Pair> pairs = new ArrayList<>();
        for (PlainRow trial : trials) {
            others.stream()
                    .filter(other -> other.text("seed").equals(trial.text("seed")))
                    .map(other -> new Pair(trial, other))
                    .filter(pair -> Double.isFinite(pair.difference(deciding)))
                    .forEach(pairs::add);
        }
        return pairs;
    }

    private Comparison overSeeds(Setting with, List<Pair> pairs, List<SeedTest> seedTests) {
        List<Double> differences = pairs.stream().map(pair -> pair.difference(deciding)).toList();
        Sample sample = Sample.of(differences);
        double p = sample.studentP();
        boolean tested = !Double.isNaN(p);
        return new Comparison(
                Optional.of(with),
                deciding,
                pairs.size(),
                sample.mean(),
                tested ? sample.student(confidence) : Interval.UNKNOWN,
                tested ? Comparison.PAIRED_T : "",
                p,
                Double.NaN,
                Wilcoxon.p(differences),
                seedTests,
                Verdict.NOT_TESTED,
                tested ? "" : "all seeds differ by the same amount");
    }

    private Comparison overClips(Setting with, List<SeedTest> seedTests) {
        if (seedTests.isEmpty()) {
            return Comparison.of(
                    Optional.of(with), Verdict.NOT_TESTED, "no predictions of the same test clips");
        }
        PairedCounts counts = seedTests.get(0).counts();
        return new Comparison(
                Optional.of(with),
                Figure.of(deciding).map(figure -> figure.unweighted().column()).orElse(deciding),
                1,
                PERCENT * counts.difference(),
                Proportions.difference(counts, confidence).times(PERCENT),
                Comparison.MC_NEMAR,
                counts.mcNemarP(),
                Double.NaN,
                Double.NaN,
                seedTests,
                Verdict.NOT_TESTED,
                "");
    }

    private Optional<SeedTest> seedTest(Pair pair) {
        return Figure.of(deciding)
                .flatMap(
                        figure -> {
                            Optional<Predictions> first =
                                    predictions.of(pair.trial().text("trial"), figure.mode());
                            Optional<Predictions> second =
                                    otherPredictions.of(pair.other().text("trial"), figure.mode());
                            return first.flatMap(one -> second.flatMap(two -> counts(one, two)));
                        })
                .map(counts -> new SeedTest((long) pair.trial().number("seed"), counts));
    }

    /** Both right, one right, none; empty if the clips are not the same. */
    static Optional<PairedCounts> counts(Predictions first, Predictions second) {
        if (first.size() == 0 || !first.sameClips(second)) {
            return Optional.empty();
        }
        int[] counts = new int[4];
        for (int clip = 0; clip < first.size(); clip++) {
            counts[(first.correct(clip) ? 0 : 2) + (second.correct(clip) ? 0 : 1)]++;
        }
        return Optional.of(new PairedCounts(counts[0], counts[1], counts[2], counts[3]));
    }
}
