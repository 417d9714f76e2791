package io.github.aclsweep.plan;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrialResult;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;

/** A trial and its outcome in a few words, for people who watch. */
public final class TrialLabel {
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

    /** The last part of a key, or all of it where another key ends the same. */
    static String name(String key, Set<String> keys) {
        boolean isTaken = keys.stream().filter(other -> last(other).equals(last(key))).count() > 1;
        return isTaken ? key : last(key);
    }

    static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
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

    /** For example {@code monitor's macro 41.20, stopped after epoch 5 of 30: …}. */
    private static String score(TrialResult.Stopped stopped) {
        Measure measure = stopped.look().measure();
        return "%s %s, %s"
                .formatted(
                        measure.phrase(), score(measure, stopped.look().value()), stopped.reason());
    }

    /** The measure that the trial is judged by. */
    private static String score(TrialResult.Completed ended) {
        Measure deciding = ended.trial().deciding();
        return "%s %s in %s"
                .formatted(
                        deciding.phrase(),
                        score(deciding, ended.scores().of(deciding)),
                        ProgressText.spent(ended.execution().seconds()));
    }

    private static String score(Measure measure, double score) {
        return Numbers.fixed(score, Numbers.decimals(measure.decimals(), DoubleStream.of(score)));
    }
}
