package io.github.aclsweep.results;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.summary.Comparer;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two sweeps side by side, point by point, by the measure that decides the first. */
final class SweepsComparison {
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

    static Table<ComparedRow> of(ComparedSweep first, ComparedSweep second) {
        SweepsComparison comparison = new SweepsComparison(first, second);
        List<String> notes = new ArrayList<>();
        notes.add("first is %s, second is %s".formatted(first.name(), second.name()));
        String protocol = ComparedSweep.differences(first.fixed(), second.fixed());
        if (!protocol.isEmpty()) {
            notes.add("they differ in " + protocol);
        }
        String title = first.name() + " and " + second.name();
        return ComparedRow.table(title, comparison.rows(), notes);
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
        double a = one.map(this::mean).orElse(Double.NaN);
        double b = two.map(this::mean).orElse(Double.NaN);
        String why = why(point, a, b);
        return why.isEmpty()
                ? compared(one.orElseThrow(), two.orElseThrow())
                : ComparedRow.incomparable(point.label(), measure.name(), a, b, why);
    }

    private double mean(SummaryRow row) {
        return row.estimate(measure).mean();
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

    private ComparedRow compared(SummaryRow one, SummaryRow two) {
        Comparer comparer =
                new Comparer(
                        measure,
                        confidence,
                        first.stored().predictions(),
                        second.stored().predictions());
        Comparison paired = comparer.of(one.trials(), two.point(), two.trials());
        if (paired.interval().isKnown()) {
            return row(one, two, paired.difference(), paired.interval(), paired.test());
        }
        Sample a = one.estimate(measure).seeds();
        Sample b = two.estimate(measure).seeds();
        Interval welch = a.welch(b, confidence);
        if (Math.min(a.n(), b.n()) >= Estimate.LEAST_SEEDS && welch.isKnown()) {
            return row(one, two, a.mean() - b.mean(), welch, "Welch's t");
        }
        return clipByClip(comparer, one, two)
                .orElseGet(
                        () ->
                                ComparedRow.incomparable(
                                        one.point().label(),
                                        measure.name(),
                                        a.mean(),
                                        b.mean(),
                                        reason(paired)));
    }

    /** Without a seed in common the first seeds of both were still tested on the same clips. */
    private Optional<ComparedRow> clipByClip(Comparer comparer, SummaryRow one, SummaryRow two) {
        Optional<TrialRow> a = one.trials().stream().filter(TrialRow::isComplete).findFirst();
        Optional<TrialRow> b = two.trials().stream().filter(TrialRow::isComplete).findFirst();
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        String seeds = "seeds %d and %d".formatted(a.get().seed(), b.get().seed());
        return Optional.of(comparer.ofTrials(a.get(), two.point(), b.get()))
                .filter(compared -> compared.interval().isKnown())
                .map(
                        compared ->
                                new ComparedRow(
                                        one.point().label(),
                                        measure.name(),
                                        a.get().score(measure),
                                        b.get().score(measure),
                                        compared.difference(),
                                        compared.interval(),
                                        compared.test() + ", " + seeds,
                                        ""));
    }

    private static String reason(Comparison paired) {
        return paired.why().isEmpty() ? "no interval" : paired.why();
    }

    private ComparedRow row(
            SummaryRow one, SummaryRow two, double difference, Interval interval, String how) {
        return new ComparedRow(
                one.point().label(),
                measure.name(),
                mean(one),
                mean(two),
                difference,
                interval,
                how,
                "");
    }
}
