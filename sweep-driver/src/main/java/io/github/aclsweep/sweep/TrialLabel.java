package io.github.aclsweep.sweep;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialResult;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** A trial and its outcome in a few words, for people who watch. */
final class TrialLabel {
    private TrialLabel() {}

    /** For example {@code alpha 0.3, seed 1} or {@code random-encoder, seed 1}. */
    static String of(ResultRow row) {
        StringJoiner label = new StringJoiner(", ");
        if (row.isBaseline() || row.axisValues().isEmpty()) {
            label.add(row.method());
        }
        for (Map.Entry<String, String> axis : row.axisValues().entrySet()) {
            if (!axis.getValue().isEmpty()) {
                String key = axis.getKey();
                label.add(key.substring(key.lastIndexOf('.') + 1) + " " + axis.getValue());
            }
        }
        return label.add("seed " + row.seed()).toString();
    }

    /** For example {@code micro 71.20, macro 68.00 in 35 s}, or what went wrong. */
    static String outcome(ResultRow row) {
        return row.completed()
                .map(TrialLabel::figures)
                .or(() -> row.failed().map(failed -> row.status() + ": " + failed.reason()))
                .orElse(row.status());
    }

    private static String figures(TrialResult.Completed ended) {
        StringJoiner figures = new StringJoiner("; ");
        for (DownstreamMode mode : DownstreamMode.values()) {
            String prefix = mode == DownstreamMode.LINEAR ? "" : SettingsText.text(mode) + " ";
            String name = prefix.replaceAll("[- ]", "_");
            double micro = ended.scores().of(name + "micro");
            if (Double.isFinite(micro)) {
                figures.add(prefix + figures(micro, ended.scores().of(name + "macro")));
            }
        }
        double seconds = ended.execution().seconds();
        return String.format(Locale.ROOT, "%s in %.0f s", figures, seconds);
    }

    private static String figures(double micro, double macro) {
        return String.format(Locale.ROOT, "micro %.2f, macro %.2f", micro, macro);
    }
}
