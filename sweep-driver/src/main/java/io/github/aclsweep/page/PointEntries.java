package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.page.PageData.FigureEntry;
import io.github.aclsweep.page.PageData.PointEntry;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.DifferenceText;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.Verdict;
import io.github.aclsweep.table.TrialRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of a summary as the page wants them. */
final class PointEntries {
    private PointEntries() {}

    static List<PointEntry> of(Summary summary) {
        List<PointEntry> entries = new ArrayList<>();
        int decimals = summary.decimals(summary.deciding());
        for (SummaryRow row : summary.rows()) {
            entries.add(entry(summary, row, entries.size(), decimals));
        }
        return entries;
    }

    private static PointEntry entry(Summary summary, SummaryRow row, int order, int decimals) {
        Comparison compared = row.comparison();
        return new PointEntry(
                summary.table().label(row.point()),
                row.point().method(),
                order,
                row.point().baseline(),
                row.point().values(),
                row.trials().stream().map(TrialRow::id).toList(),
                row.repetitions() + failures(row),
                row.counts() + failures(row),
                row.completed(),
                figures(summary, row),
                compared.difference(),
                DifferenceText.of(compared, decimals),
                compared.p(),
                compared.pHolm(),
                verdict(summary, compared),
                row.best());
    }

    private static String failures(SummaryRow row) {
        return row.failed() == 0 ? "" : ", %d failed".formatted(row.failed());
    }

    private static Map<String, FigureEntry> figures(Summary summary, SummaryRow row) {
        Map<String, FigureEntry> figures = new LinkedHashMap<>();
        for (Measure measure : summary.figures()) {
            figures.put(measure.name(), figure(row.estimate(measure)));
        }
        return figures;
    }

    private static FigureEntry figure(Estimate estimate) {
        return new FigureEntry(
                estimate.mean(),
                estimate.seeds().deviation(),
                estimate.interval().low(),
                estimate.interval().high(),
                estimate.values());
    }

    private static String verdict(Summary summary, Comparison compared) {
        boolean hasNone = compared.verdict() == Verdict.NOT_TESTED && compared.with().isEmpty();
        return hasNone ? "" : summary.verdict(compared);
    }
}
