package io.github.aclsweep.table;

import io.github.aclsweep.measure.Measure;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Percentages that look like shares of one: a program reports 0.93 and means 93 %. */
public final class SuspectedShares {
    private SuspectedShares() {}

    /** A sentence for each percentage that is between 0 and 1 in all complete trials. */
    public static List<String> of(ResultsTable table) {
        return table.measures().stream()
                .filter(measure -> measure.unit() == Measure.Unit.PERCENT)
                .map(measure -> sentence(table, measure))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> sentence(ResultsTable table, Measure measure) {
        List<Double> scores =
                table.rows().stream()
                        .filter(TrialRow::isComplete)
                        .map(row -> row.score(measure))
                        .filter(Double::isFinite)
                        .toList();
        boolean areShares = scores.stream().allMatch(score -> score >= 0 && score <= 1);
        boolean areFractions = scores.stream().anyMatch(score -> score > 0 && score < 1);
        return areShares && areFractions
                ? Optional.of(
                        "%s is in percent, but no trial has more than %s: if that is a share of 1, multiply it by 100"
                                .formatted(measure.phrase(), Numbers.text(Collections.max(scores))))
                : Optional.empty();
    }
}
