package io.github.aclsweep.plan;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
import java.util.StringJoiner;

/** A trial and its outcome in a few words, for people who watch. */
public final class TrialLabel {
    private TrialLabel() {}

    /** For example {@code alpha 0.3, seed 1} or {@code random-encoder, seed 1}. */
    public static String of(ResultRow row) {
        StringJoiner label = new StringJoiner(", ");
        if (row.isBaseline() || row.axisValues().isEmpty()) {
            label.add(row.method());
        }
        row.axisValues()
                .forEach(
                        (key, value) ->
                                label.add(
                                        key.substring(key.lastIndexOf('.') + 1)
                                                + " "
                                                + Numbers.text(value)));
        return label.add("seed " + row.seed()).toString();
    }

    /**
     * A label for a line of progress, for example {@code 0.3 #2}: the values of the axes and, where
     * there are several seeds, which one it is.
     *
     * @param seeds the seeds of the sweep
     */
    public static String brief(ResultRow row, List<Long> seeds) {
        StringJoiner label = new StringJoiner(" ");
        if (row.isBaseline() || row.axisValues().isEmpty()) {
            label.add(row.method());
        }
        row.axisValues().values().forEach(value -> label.add(Numbers.text(value)));
        int seed = seeds.indexOf(row.seed());
        if (seed >= 0 && seeds.size() > 1) {
            label.add("#" + (seed + 1));
        }
        return label.toString();
    }

    /** A sweep's name and what its {@link #brief} labels say, as {@code demo: alpha #seed}. */
    public static String title(String sweep, List<String> axes, List<Long> seeds) {
        StringJoiner parts = new StringJoiner(" ", sweep + ": ", "").setEmptyValue(sweep);
        axes.forEach(axis -> parts.add(axis.substring(axis.lastIndexOf('.') + 1)));
        if (seeds.size() > 1) {
            parts.add("#seed");
        }
        return parts.toString();
    }

    /** For example {@code micro 71.20 in 35 s}, or what went wrong. */
    public static String outcome(ResultRow row) {
        String status = row.status().text();
        return row.completed()
                .map(TrialLabel::score)
                .or(() -> row.stopped().map(TrialLabel::score))
                .or(() -> row.failed().map(failed -> status + ": " + failed.reason()))
                .orElse(status);
    }

    /** For example {@code knn_macro 41.20, stopped after epoch 5 of 30: …}. */
    private static String score(TrialResult.Stopped stopped) {
        Measure measure = stopped.look().measure();
        return "%s %s, %s"
                .formatted(
                        measure.name(),
                        Numbers.fixed(stopped.look().value(), measure.decimals()),
                        stopped.reason());
    }

    /** The measure that the trial is judged by. */
    private static String score(TrialResult.Completed ended) {
        Measure deciding = ended.trial().deciding();
        return "%s %s in %s s"
                .formatted(
                        deciding.name(),
                        Numbers.fixed(ended.scores().of(deciding), deciding.decimals()),
                        Numbers.fixed(ended.execution().seconds(), 0));
    }
}
