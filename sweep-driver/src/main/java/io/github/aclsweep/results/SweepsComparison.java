package io.github.aclsweep.results;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.results.ComparedRow.Seeds;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.summary.Comparer;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.TrialRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two sweeps side by side, point by point, by the measure that decides the first. */
final class SweepsComparison {
    private static final Sample NONE = Sample.of(List.of());

    private final ComparedSweep first;
    private final ComparedSweep second;
    private final Measure measure;
    private final double confidence;

    private SweepsComparison(ComparedSweep first, ComparedSweep second) {
        this.first = first;
        this.second = second;
        this.measure = first.summary().deciding();
        this.confidence = first.summary().settings().confidence();
    }

    static ComparedTable of(ComparedSweep first, ComparedSweep second) {
        SweepsComparison comparison = new SweepsComparison(first, second);
        List<String> notes = new ArrayList<>();
        if (first.name().equals(second.name())) {
            notes.add("A and B are the same sweep, so no point can differ");
        }
        String protocol = ComparedSweep.differences(first.fixed(), second.fixed());
        if (!protocol.isEmpty()) {
            notes.add("A differs from B in " + protocol);
        }
        return new ComparedTable(
                first.name(),
                second.name(),
                comparison::label,
                first.summary().repetition(),
                comparison.rows(),
                notes);
    }

    private List<ComparedRow> rows() {
        Set<Point> points = new LinkedHashSet<>();
        first.summary().rows().forEach(row -> points.add(row.point()));
        second.summary().rows().forEach(row -> points.add(row.point()));
        return points.stream().map(this::row).toList();
    }

    private ComparedRow row(Point point) {
        Optional<SummaryRow> one = first.row(point);
        Optional<SummaryRow> two = second.row(point);
        Sample a = one.map(this::seeds).orElse(NONE);
        Sample b = two.map(this::seeds).orElse(NONE);
        String why = why(point, a.mean(), b.mean());
        return why.isEmpty()
                ? compared(one.orElseThrow(), two.orElseThrow(), a, b)
                : incomparable(point, a, b, why);
    }

    /** By the names of the first sweep that has the point. */
    private String label(Point point) {
        ComparedSweep sweep = first.row(point).isPresent() ? first : second;
        return sweep.summary().table().label(point);
    }

    private Sample seeds(SummaryRow row) {
        return row.estimate(measure).seeds();
    }

    private ComparedRow incomparable(Point point, Sample a, Sample b, String why) {
        return ComparedRow.incomparable(
                point, measure, a.mean(), b.mean(), Seeds.all(a.n(), b.n()), why);
    }

    private String why(Point point, double a, double b) {
        if (first.row(point).isEmpty() || second.row(point).isEmpty()) {
            ComparedSweep only = first.row(point).isPresent() ? first : second;
            return "only in " + only.name();
        }
        if (!first.data().isEmpty()
                && !second.data().isEmpty()
                && !first.data().equals(second.data())) {
            return "other data";
        }
        if (Double.isNaN(a) && Double.isNaN(b)) {
            return "no result yet";
        }
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return second.measure(measure.name()).isPresent() ? "no result yet" : "other measure";
        }
        return "";
    }

    private ComparedRow compared(SummaryRow one, SummaryRow two, Sample a, Sample b) {
        Comparer comparer =
                new Comparer(
                        measure,
                        confidence,
                        first.stored().predictions(),
                        second.stored().predictions());
        Comparison paired = comparer.of(one.trials(), two.point(), two.trials());
        Sample ofA = comparer.inCommon(one.trials(), two.trials());
        Sample ofB = comparer.inCommon(two.trials(), one.trials());
        int fewer = Math.min(a.n(), b.n());
        boolean enough = paired.pairs() >= Estimate.LEAST_SEEDS || fewer == 1;
        if (enough && (paired.interval().isKnown() || paired.isEqual())) {
            return ComparedRow.compared(
                    one.point(),
                    measure,
                    ofA.mean(),
                    ofB.mean(),
                    new Seeds(ofA.n(), a.n(), ofB.n(), b.n()),
                    paired.interval(),
                    paired.test());
        }
        Interval welch = comparer.possible(a.welch(b, confidence), a.mean() - b.mean());
        if (fewer >= Estimate.LEAST_SEEDS && welch.isKnown()) {
            return ComparedRow.compared(
                    one.point(),
                    measure,
                    a.mean(),
                    b.mean(),
                    Seeds.all(a.n(), b.n()),
                    welch,
                    "Welch's t");
        }
        return clipByClip(comparer, one, two)
                .orElseGet(
                        () ->
                                ofA.n() == 0
                                        ? incomparable(one.point(), a, b, reason(a, b, paired))
                                        : ComparedRow.incomparable(
                                                one.point(),
                                                measure,
                                                ofA.mean(),
                                                ofB.mean(),
                                                new Seeds(ofA.n(), a.n(), ofB.n(), b.n()),
                                                reason(a, b, paired)));
    }

    /**
     * Two of one seed each that is not the same were still tested on the same clips, and one seed
     * against several is as good as against the first of them.
     */
    private Optional<ComparedRow> clipByClip(Comparer comparer, SummaryRow one, SummaryRow two) {
        List<TrialRow> a = one.trials().stream().filter(TrialRow::isComplete).toList();
        List<TrialRow> b = two.trials().stream().filter(TrialRow::isComplete).toList();
        if (Math.min(a.size(), b.size()) != 1) {
            return Optional.empty();
        }
        TrialRow ours = a.get(0);
        TrialRow theirs = b.get(0);
        String seeds = "seeds %d and %d".formatted(ours.seed(), theirs.seed());
        return Optional.of(comparer.ofTrials(ours, two.point(), theirs))
                .filter(compared -> compared.interval().isKnown() || compared.isEqual())
                .map(
                        compared ->
                                ComparedRow.compared(
                                        one.point(),
                                        measure,
                                        ours.score(measure),
                                        theirs.score(measure),
                                        new Seeds(1, a.size(), 1, b.size()),
                                        compared.interval(),
                                        compared.test() + ", " + seeds));
    }

    private String reason(Sample a, Sample b, Comparison paired) {
        if (Math.max(a.n(), b.n()) > 1 && Math.min(a.n(), b.n()) < Estimate.LEAST_SEEDS) {
            return Comparison.needs(first.summary().repetition());
        }
        return paired.why().isEmpty() ? "no interval" : paired.why();
    }
}
