package io.github.aclsweep.plan;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** A trial and its outcome in a few words, for people who watch. */
public final class TrialLabel {
    private static final int SHORT_NAME = 5;
    private static final int CUT_NAME = 4;

    private TrialLabel() {}

    /** For example {@code alpha 0.3, seed 1} or {@code random-encoder, seed 1}. */
    public static String of(ResultRow row) {
        StringJoiner label = new StringJoiner(", ");
        if (row.isBaseline() || row.axisValues().isEmpty()) {
            label.add(row.method());
        }
        Set<String> keys = row.axisValues().keySet();
        row.axisValues()
                .forEach((key, value) -> label.add(name(key, keys) + " " + Numbers.text(value)));
        return label.add("seed " + row.seed()).toString();
    }

    /**
     * A label for a line of progress, for example {@code 0.3 #2} or {@code alpha 0.3, temp 0.2 #2}:
     * the values of the axes, with names where there are several, and, where there are several
     * seeds, which one it is.
     *
     * @param seeds the seeds of the sweep
     */
    public static String brief(ResultRow row, List<Long> seeds) {
        StringJoiner label = new StringJoiner(", ");
        if (row.isBaseline() || row.axisValues().isEmpty()) {
            label.add(row.method());
        }
        Map<String, Object> values = row.axisValues();
        boolean named =
                values.size() > 1 || values.values().stream().anyMatch(Boolean.class::isInstance);
        values.forEach(
                (key, value) ->
                        label.add(
                                (named ? shortName(key, values.keySet()) + " " : "")
                                        + Numbers.text(value)));
        int seed = seeds.indexOf(row.seed());
        return seed >= 0 && seeds.size() > 1 ? label + " #" + (seed + 1) : label.toString();
    }

    /** The last part of a key, or all of it where another key ends the same. */
    private static String name(String key, Set<String> keys) {
        boolean isTaken = keys.stream().filter(other -> last(other).equals(last(key))).count() > 1;
        return isTaken ? key : last(key);
    }

    /**
     * Four letters of a long name, where no other key has the same: a line of progress is short.
     */
    private static String shortName(String key, Set<String> keys) {
        boolean isTaken = keys.stream().filter(other -> cut(other).equals(cut(key))).count() > 1;
        return isTaken ? name(key, keys) : cut(key);
    }

    private static String cut(String key) {
        String name = last(key);
        return name.length() > SHORT_NAME ? name.substring(0, CUT_NAME) : name;
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** A sweep's name and what its {@link #brief} labels say, as {@code demo: alpha #seed}. */
    public static String title(String sweep, List<String> axes, List<Long> seeds) {
        StringJoiner parts = new StringJoiner(" ", sweep + ": ", "").setEmptyValue(sweep);
        Set<String> keys = Set.copyOf(axes);
        axes.forEach(axis -> parts.add(name(axis, keys)));
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
