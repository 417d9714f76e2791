package io.github.aclsweep.sweep;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
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

    /**
     * A label for a line of progress, for example {@code 0.3 #2}: the values of the axes and, where
     * there are several seeds, which one it is.
     *
     * @param seeds the seeds of the sweep
     */
    static String brief(ResultRow row, List<Long> seeds) {
        StringJoiner label = new StringJoiner(" ");
        if (row.isBaseline() || row.axisValues().isEmpty()) {
            label.add(row.method());
        }
        row.axisValues().values().stream().filter(value -> !value.isEmpty()).forEach(label::add);
        int seed = seeds.indexOf(row.seed());
        if (seed >= 0 && seeds.size() > 1) {
            label.add("#" + (seed + 1));
        }
        return label.toString();
    }

    /** A sweep's name and what its {@link #brief} labels say, as {@code demo: alpha #seed}. */
    static String title(String sweep, List<String> axes, List<Long> seeds) {
        StringJoiner parts = new StringJoiner(" ", sweep + ": ", "").setEmptyValue(sweep);
        axes.forEach(axis -> parts.add(axis.substring(axis.lastIndexOf('.') + 1)));
        if (seeds.size() > 1) {
            parts.add("#seed");
        }
        return parts.toString();
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
