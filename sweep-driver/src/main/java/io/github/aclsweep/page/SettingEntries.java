package io.github.aclsweep.page;

import io.github.aclsweep.page.PageData.FigureEntry;
import io.github.aclsweep.page.PageData.SettingEntry;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.Verdict;
import io.github.aclsweep.table.PlainColumn;
import io.github.aclsweep.table.PlainRow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a summary as the page wants them. */
final class SettingEntries {
    private SettingEntries() {}

    static List<SettingEntry> of(Summary summary) {
        List<SettingEntry> entries = new ArrayList<>();
        for (SummaryRow row : summary.rows()) {
            entries.add(entry(summary, row, entries.size()));
        }
        return entries;
    }

    private static SettingEntry entry(Summary summary, SummaryRow row, int order) {
        Comparison compared = row.comparison();
        return new SettingEntry(
                row.setting().label(),
                order,
                row.setting().method(),
                values(summary, row),
                row.trials().stream().map(trial -> trial.text("trial")).toList(),
                row.planned(),
                row.completed(),
                row.failed(),
                figures(row),
                compared.difference(),
                compared.interval().low(),
                compared.interval().high(),
                compared.p(),
                compared.pHolm(),
                verdict(compared),
                row.best());
    }

    private static Map<String, Object> values(Summary summary, SummaryRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (PlainColumn axis : summary.axes()) {
            values.put(axis.key(), row.setting().values().getOrDefault(axis.key(), ""));
        }
        return values;
    }

    private static Map<String, FigureEntry> figures(SummaryRow row) {
        Map<String, FigureEntry> figures = new LinkedHashMap<>();
        row.estimates().forEach((name, estimate) -> figures.put(name, figure(row, name, estimate)));
        return figures;
    }

    private static FigureEntry figure(SummaryRow row, String name, Estimate estimate) {
        List<Double> seeds =
                row.trials().stream()
                        .map((PlainRow trial) -> trial.number(name))
                        .filter(Double::isFinite)
                        .toList();
        return new FigureEntry(
                estimate.mean(),
                estimate.seeds().deviation(),
                estimate.interval().low(),
                estimate.interval().high(),
                seeds);
    }

    private static String verdict(Comparison compared) {
        if (compared.verdict() != Verdict.NOT_TESTED) {
            return compared.verdict().words();
        }
        return compared.with().isPresent() ? "not tested: " + compared.why() : "";
    }
}
