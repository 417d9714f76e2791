package io.github.aclsweep.results;

import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.summary.Comparer;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.Setting;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two sweeps side by side, setting by setting, by the figure that decides the first. */
final class SweepsComparison {
    private final ComparedSweep first;
    private final ComparedSweep second;
    private final String figure;
    private final double confidence;

    private SweepsComparison(ComparedSweep first, ComparedSweep second) {
        this.first = first;
        this.second = second;
        this.figure = first.summary().deciding();
        this.confidence = first.summary().settings().confidence();
    }

    static PlainTable of(ComparedSweep first, ComparedSweep second) {
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
        Set<Setting> settings = new LinkedHashSet<>();
        first.summary().rows().forEach(row -> settings.add(row.setting()));
        second.summary().rows().forEach(row -> settings.add(row.setting()));
        return settings.stream().map(this::row).toList();
    }

    private ComparedRow row(Setting setting) {
        Optional<SummaryRow> one = first.row(setting);
        Optional<SummaryRow> two = second.row(setting);
        double a = one.map(row -> ComparedSweep.mean(row, figure)).orElse(Double.NaN);
        double b = two.map(row -> ComparedSweep.mean(row, figure)).orElse(Double.NaN);
        String why = why(setting, a, b);
        return why.isEmpty()
                ? compared(one.orElseThrow(), two.orElseThrow())
                : ComparedRow.incomparable(setting.label(), figure, a, b, why);
    }

    private String why(Setting setting, double a, double b) {
        if (first.row(setting).isEmpty() || second.row(setting).isEmpty()) {
            ComparedSweep only = first.row(setting).isPresent() ? first : second;
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
            return second.summary().deciding().equals(figure) ? "no result yet" : "other metric";
        }
        return "";
    }

    private ComparedRow compared(SummaryRow one, SummaryRow two) {
        Comparer comparer =
                new Comparer(
                        figure,
                        confidence,
                        first.stored().predictions(),
                        second.stored().predictions());
        Comparison paired = comparer.of(one.trials(), two.setting(), two.trials());
        if (paired.interval().isKnown()) {
            return row(
                    one,
                    two,
                    paired.figure(),
                    paired.difference(),
                    paired.interval(),
                    paired.test());
        }
        Sample a = one.estimate(figure).seeds();
        Sample b = two.estimate(figure).seeds();
        Interval welch = a.welch(b, confidence);
        if (welch.isKnown()) {
            return row(one, two, figure, a.mean() - b.mean(), welch, "Welch's t");
        }
        return clipByClip(comparer, one, two)
                .orElseGet(
                        () ->
                                ComparedRow.incomparable(
                                        one.setting().label(),
                                        figure,
                                        a.mean(),
                                        b.mean(),
                                        reason(paired)));
    }

    /** Without a seed in common the first seeds of both were still tested on the same clips. */
    private Optional<ComparedRow> clipByClip(Comparer comparer, SummaryRow one, SummaryRow two) {
        Optional<PlainRow> a = firstComplete(one);
        Optional<PlainRow> b = firstComplete(two);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        Comparison clips =
                comparer.of(List.of(seedless(a.get())), two.setting(), List.of(seedless(b.get())));
        String seeds = "seeds %s and %s".formatted(a.get().text("seed"), b.get().text("seed"));
        return Optional.of(clips)
                .filter(compared -> compared.interval().isKnown())
                .map(
                        compared ->
                                new ComparedRow(
                                        one.setting().label(),
                                        compared.figure(),
                                        a.get().number(compared.figure()),
                                        b.get().number(compared.figure()),
                                        compared.difference(),
                                        compared.interval(),
                                        compared.test() + ", " + seeds,
                                        ""));
    }

    private static Optional<PlainRow> firstComplete(SummaryRow row) {
        return row.trials().stream()
                .filter(trial -> trial.text("status").equals("complete"))
                .findFirst();
    }

    private static PlainRow seedless(PlainRow trial) {
        Map<String, Object> values = new LinkedHashMap<>(trial.values());
        values.put("seed", 0L);
        return new PlainRow(values, false);
    }

    private static String reason(Comparison paired) {
        return paired.why().isEmpty() ? "no interval" : paired.why();
    }

    private static ComparedRow row(
            SummaryRow one,
            SummaryRow two,
            String figure,
            double difference,
            Interval interval,
            String how) {
        return new ComparedRow(
                one.setting().label(),
                figure,
                ComparedSweep.mean(one, figure),
                ComparedSweep.mean(two, figure),
                difference,
                interval,
                how,
                "");
    }
}
