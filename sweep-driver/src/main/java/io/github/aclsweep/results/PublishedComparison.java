package io.github.aclsweep.results;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.statistics.Proportions;
import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.Setting;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.PlainTable;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.trial.TrialSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sweep beside a published table, number by number. */
final class PublishedComparison {
    private static final double PERCENT = 100;

    private final ComparedSweep sweep;
    private final PublishedTable published;
    private final String why;

    private PublishedComparison(ComparedSweep sweep, PublishedTable published) {
        this.sweep = sweep;
        this.published = published;
        this.why = why();
    }

    static PlainTable of(ComparedSweep sweep, PublishedTable published) {
        PublishedComparison comparison = new PublishedComparison(sweep, published);
        List<String> notes = new ArrayList<>();
        notes.add("first is %s, second is published".formatted(sweep.name()));
        String protocol = comparison.protocol();
        if (!protocol.isEmpty()) {
            notes.add("the sweep has " + protocol);
        }
        String title = sweep.name() + " and " + published.name();
        return ComparedRow.table(title, comparison.rows(), notes);
    }

    private List<ComparedRow> rows() {
        List<ComparedRow> rows = new ArrayList<>();
        for (PublishedValue value : published.values()) {
            for (SummaryRow row : sweep.summary().rows()) {
                if (matches(row.setting(), value)
                        && Double.isFinite(ComparedSweep.mean(row, value.figure()))) {
                    rows.add(row(row, value));
                }
            }
        }
        return rows;
    }

    private boolean matches(Setting setting, PublishedValue value) {
        return setting.method().equals(published.method())
                && value.settings().entrySet().stream()
                        .allMatch(
                                entry ->
                                        CompareWith.same(
                                                entry.getValue(),
                                                sweep.value(setting, entry.getKey())));
    }

    private ComparedRow row(SummaryRow row, PublishedValue value) {
        double mean = ComparedSweep.mean(row, value.figure());
        if (!why.isEmpty()) {
            return ComparedRow.incomparable(
                    row.setting().label(), value.figure(), mean, value.value(), why);
        }
        boolean share = value.figure().contains("micro");
        Interval interval =
                share
                        ? overClips(mean, value.value())
                        : overSeeds(row.estimate(value.figure()), value);
        if (!interval.isKnown()) {
            return ComparedRow.incomparable(
                    row.setting().label(),
                    value.figure(),
                    mean,
                    value.value(),
                    "no interval of one seed");
        }
        return new ComparedRow(
                row.setting().label(),
                value.figure(),
                mean,
                value.value(),
                mean - value.value(),
                interval,
                share ? "Newcombe, n = " + PublishedTable.TEST_CLIPS : "Student",
                "");
    }

    /**
     * As if the test clips of both had been drawn apart, since the published ones are not known.
     */
    private Interval overClips(double mean, double other) {
        int clips = PublishedTable.TEST_CLIPS;
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
        Optional<Predictions> predictions = sweep.anyPredictions();
        if (predictions.isEmpty()) {
            return "unknown data";
        }
        Predictions found = predictions.get();
        if (found.size() != PublishedTable.TEST_CLIPS
                || found.classes().size() != PublishedTable.CLASSES) {
            return "other data, %d test clips of %d classes and not the %d of %d of %s"
                    .formatted(
                            found.size(),
                            found.classes().size(),
                            PublishedTable.TEST_CLIPS,
                            PublishedTable.CLASSES,
                            PublishedTable.DATA);
        }
        if (!published.metricUnclear().isEmpty()) {
            return "other metric, " + published.metricUnclear();
        }
        String protocol = protocol();
        return protocol.isEmpty() ? "" : "other protocol";
    }

    /** Where the sweep is not run as published: the defaults are the published values. */
    private String protocol() {
        Map<String, String> usual = SettingsText.of(TrialSettings.from(SettingsFile.parse("")));
        // The supervised study has features of its own; its metric is unclear anyway.
        return published.method().equals("acl")
                ? ComparedSweep.differences(sweep.fixed(), usual)
                : "";
    }
}
