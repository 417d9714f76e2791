package io.github.aclsweep.results;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Proportions;
import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.PublishedTable;
import io.github.aclsweep.summary.PublishedValue;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A sweep beside a published table, number by number. */
final class PublishedComparison {
    private static final double PERCENT = 100;

    private final ComparedSweep sweep;
    private final PublishedTable published;
    private final SortedMap<String, String> deviations;
    private final boolean isCorrected;
    private final String why;

    private PublishedComparison(ComparedSweep sweep, PublishedTable published) {
        this.sweep = sweep;
        this.published = published;
        Map<String, Object> usual = settings("");
        Map<String, Object> expected = settings(published.protocol());
        this.deviations = ComparedSweep.eachDifference(sweep.fixed(), expected);
        // What the table itself varies is matched number by number.
        deviations
                .keySet()
                .removeIf(
                        key ->
                                published.values().stream()
                                        .allMatch(value -> value.settings().containsKey(key)));
        this.isCorrected =
                deviations.keySet().stream()
                        .allMatch(
                                key ->
                                        sweep.fixed().get(key).equals(usual.get(key))
                                                && !expected.get(key).equals(usual.get(key)));
        this.why = why();
    }

    /** The settings of a study that says only how it differs from the defaults. */
    private Map<String, Object> settings(String protocol) {
        String method = "trial.method = " + published.method() + "\n";
        return SettingsText.typed(TrialSettings.from(SettingsFile.parse(method + protocol)));
    }

    /**
     * A sweep beside a published table.
     *
     * @throws DataException if the table has no measure that the sweep has, or trials of a method
     *     that the sweep has not
     */
    static ComparedTable of(ComparedSweep sweep, PublishedTable published) {
        PublishedComparison comparison = new PublishedComparison(sweep, published);
        comparison.requireComparable();
        List<String> notes = new ArrayList<>(comparison.misspelt());
        if (sweep.fixed().isEmpty()) {
            notes.add("the sweep's settings are not known");
        } else if (comparison.deviations.isEmpty()) {
            notes.add("the sweep is run as published");
        } else if (!comparison.isCorrected) {
            notes.add("the sweep has " + String.join("; ", comparison.deviations.values()));
        }
        return new ComparedTable(
                sweep.name(),
                published.name() + " (published)",
                sweep.summary().table()::label,
                sweep.summary().repetition(),
                comparison.rows(),
                notes);
    }

    private void requireComparable() {
        List<String> names = names();
        List<String> others =
                published.measures().stream().filter(m -> !names.contains(m)).toList();
        if (others.size() == published.measures().size() && !others.isEmpty()) {
            throw new DataException(
                    "%s.csv has only measures that %s has not, %s; %s"
                            .formatted(
                                    published.name(),
                                    sweep.name(),
                                    String.join(", ", others),
                                    NearNames.questionOrAll(others.get(0), names, names.size())));
        }
        List<String> methods =
                sweep.summary().rows().stream()
                        .map(row -> row.point().method())
                        .distinct()
                        .toList();
        if (!methods.contains(published.method())) {
            throw new DataException(
                    "%s.csv is of the method %s, %s of %s: they have no measure of a point in common"
                            .formatted(
                                    published.name(),
                                    published.method(),
                                    sweep.name(),
                                    String.join(", ", methods)));
        }
    }

    /** Measures of the table that the sweep has not, but one that nobody else means. */
    private List<String> misspelt() {
        List<String> free =
                names().stream().filter(name -> !published.measures().contains(name)).toList();
        return published.measures().stream()
                .filter(measure -> sweep.measure(measure).isEmpty())
                .flatMap(
                        measure ->
                                NearNames.nearest(measure, free).stream()
                                        .map(
                                                near ->
                                                        "left out: the measure %s of %s.csv, which %s has not; did you mean %s?"
                                                                .formatted(
                                                                        measure,
                                                                        published.name(),
                                                                        sweep.name(),
                                                                        near)))
                .toList();
    }

    private List<String> names() {
        return sweep.summary().table().measures().stream().map(Measure::name).toList();
    }

    private List<ComparedRow> rows() {
        List<ComparedRow> rows = new ArrayList<>();
        for (PublishedValue value : published.values()) {
            Optional<Measure> measure = sweep.measure(value.measure());
            for (SummaryRow row : sweep.summary().rows()) {
                if (measure.isPresent() && matches(row.point(), value)) {
                    Estimate estimate = row.estimate(measure.get());
                    if (estimate.n() > 0) {
                        rows.add(row(row.point(), measure.get(), estimate, value));
                    }
                }
            }
        }
        return rows;
    }

    private boolean matches(Point point, PublishedValue value) {
        return point.method().equals(published.method())
                && value.settings().entrySet().stream()
                        .allMatch(
                                entry ->
                                        CompareWith.same(
                                                entry.getValue(),
                                                sweep.value(point, entry.getKey())));
    }

    private ComparedRow row(Point point, Measure measure, Estimate estimate, PublishedValue value) {
        double mean = estimate.mean();
        ComparedRow.Seeds seeds = new ComparedRow.Seeds(estimate.n(), estimate.n(), 0, 0);
        if (!why.isEmpty()) {
            return ComparedRow.incomparable(point, measure, mean, value.value(), seeds, why);
        }
        boolean overClips = measure.isCounted() && published.data().testItems() > 0;
        Interval interval = overClips ? overClips(mean, value.value()) : overSeeds(estimate, value);
        if (!interval.isKnown()) {
            return ComparedRow.incomparable(
                    point,
                    measure,
                    mean,
                    value.value(),
                    seeds,
                    estimate.basis() == Estimate.Basis.SAME
                            ? "the same in all " + sweep.summary().repetition() + "s"
                            : Comparison.needs(sweep.summary().repetition()));
        }
        return ComparedRow.compared(
                        point,
                        measure,
                        mean,
                        value.value(),
                        seeds,
                        interval,
                        overClips ? "Newcombe, n = " + published.data().testItems() : "Student")
                .but(String.join("; ", deviations.values()));
    }

    /**
     * As if the test clips of both had been drawn apart, since the published ones are not known.
     */
    private Interval overClips(double mean, double other) {
        int clips = published.data().testItems();
        double confidence = sweep.summary().settings().confidence();
        return Proportions.difference(mean / PERCENT, clips, other / PERCENT, clips, confidence)
                .times(PERCENT);
    }

    private static Interval overSeeds(Estimate estimate, PublishedValue value) {
        Interval ours = estimate.interval();
        return estimate.basis() == Estimate.Basis.SEEDS
                ? new Interval(ours.low() - value.value(), ours.high() - value.value())
                : Interval.UNKNOWN;
    }

    /** Why no number of the sweep may be judged by the published ones, or empty. */
    private String why() {
        if (sweep.fixed().isEmpty()) {
            return "unknown settings";
        }
        PublishedTable.Data data = published.data();
        if (data.testItems() > 0) {
            Optional<Predictions> predictions = sweep.anyPredictions();
            if (predictions.isEmpty()) {
                return "unknown data";
            }
            Predictions found = predictions.get();
            if (!data.isOf(found.size(), found.classes().size())) {
                return "other data, %d test clips of %d classes and not the %d%s of %s"
                        .formatted(
                                found.size(),
                                found.classes().size(),
                                data.testItems(),
                                data.classes() == 0 ? "" : " of " + data.classes(),
                                data.name());
            }
        }
        if (!published.unclear().isEmpty()) {
            return "other metric, " + published.unclear();
        }
        return isCorrected ? "" : "other protocol";
    }
}
