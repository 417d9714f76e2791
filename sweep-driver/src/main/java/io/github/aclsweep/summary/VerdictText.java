package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What a summary comes to: first whether anything differs, then the best point. */
public final class VerdictText {
    private static final int MOST_NAMES = 3;

    private VerdictText() {}

    /**
     * For example {@code no point differs significantly from alpha = 1.0; highest patch-weighted
     * micro, picked by the test figures, at alpha = 0.3: 72.00 [67.03, 76.97], 3 seeds (+1.20
     * [-0.80, +3.20]; paired t, p = 0.210, Holm 0.840)}.
     */
    public static String of(Summary summary) {
        StringJoiner text = new StringJoiner("; ");
        unequal(summary).ifPresent(sentence -> text.add("WARNING: " + sentence));
        text.add(lead(summary));
        BestText.of(summary).ifPresent(text::add);
        boolean counted = summary.best().filter(row -> row.planned() > 1).isPresent();
        advice(summary, counted).ifPresent(text::add);
        return text.toString();
    }

    /** What the numbers do not tell, a sentence each. */
    public static List<String> warnings(Summary summary) {
        List<String> warnings = new ArrayList<>(summary.table().warnings());
        unequal(summary).ifPresent(warnings::add);
        return warnings;
    }

    /** Trials whose numbers cannot be compared. */
    private static Optional<String> unequal(Summary summary) {
        Map<Boolean, Long> precisions =
                summary.table().rows().stream()
                        .filter(TrialRow::isComplete)
                        .map(row -> row.execution().isRounded())
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        return precisions.size() < 2
                ? Optional.empty()
                : Optional.of(
                        "%d of %d complete trials ran with TF32, the others in full precision (see device): they cannot be compared, run one kind again"
                                .formatted(
                                        precisions.get(true),
                                        precisions.get(true) + precisions.get(false)));
    }

    /** Whether any point differs from the one compared with, or why nothing is known of it. */
    public static String lead(Summary summary) {
        if (summary.best().isEmpty()) {
            return nothing(summary);
        }
        List<SummaryRow> tested =
                summary.rows().stream().filter(row -> row.comparison().verdict().tested()).toList();
        if (tested.isEmpty()) {
            return untested(summary, summary.best().get().comparison());
        }
        String with = with(summary, tested);
        List<String> above = labels(summary, tested, Verdict.ABOVE);
        List<String> below = labels(summary, tested, Verdict.BELOW);
        if (above.isEmpty() && below.isEmpty()) {
            return "no point differs significantly from " + with;
        }
        StringJoiner lead = new StringJoiner(", ");
        if (!above.isEmpty()) {
            lead.add(names(above, tested.size()) + " above " + with);
        }
        if (!below.isEmpty()) {
            lead.add(names(below, tested.size()) + " below " + (above.isEmpty() ? with : "it"));
        }
        boolean isLoss = summary.deciding().better() == Measure.Better.LOWER;
        return isLoss ? lead + " (lower is better)" : lead.toString();
    }

    private static String nothing(Summary summary) {
        int failed = summary.table().count(State.FAILED);
        if (failed > 0 && failed == summary.table().rows().size()) {
            return "all trials failed";
        }
        if (summary.rows().stream().allMatch(row -> row.point().baseline())) {
            return "baselines alone: there is no trained encoder to compare them with";
        }
        List<List<TrialRow>> trained = summary.table().trained();
        String kind = trained.size() < summary.rows().size() ? "trained point" : "point";
        return trained.stream().anyMatch(VerdictText::isComplete)
                ? "1 of %d %ss is complete".formatted(trained.size(), kind)
                : "no %s has all its %ss%s".formatted(kind, summary.repetition(), soFar(summary));
    }

    private static String soFar(Summary summary) {
        List<TrialRow> trials = summary.table().trained().stream().flatMap(List::stream).toList();
        long failed = trials.stream().filter(row -> row.status().isFailed()).count();
        long stopped = trials.stream().filter(row -> row.status().isStopped()).count();
        boolean isOver = failed + stopped + complete(trials) == trials.size();
        if (!isOver || failed + stopped == 0) {
            return " yet";
        }
        return failed > 0
                ? ": %d of %d trials failed".formatted(failed, trials.size())
                : ": %d of %d trials were stopped early".formatted(stopped, trials.size());
    }

    private static long complete(List<TrialRow> trials) {
        return trials.stream().filter(TrialRow::isComplete).count();
    }

    private static boolean isComplete(List<TrialRow> point) {
        return point.stream().allMatch(TrialRow::isComplete);
    }

    private static String untested(Summary summary, Comparison best) {
        List<SummaryRow> compared =
                summary.rows().stream().filter(row -> row.comparison().with().isPresent()).toList();
        if (compared.isEmpty()) {
            CompareWith wanted = summary.settings().compareWith();
            return switch (wanted.kind()) {
                case VALUES -> withoutPartner(summary.table(), wanted.values());
                case BASELINE ->
                        "no point is tested against %s, which has no result"
                                .formatted(wanted.baseline());
                case NONE -> "nothing to compare with";
                case DEFAULT -> "nothing to compare with" + comparable(summary);
            };
        }
        String with = with(summary, compared);
        String reason =
                summary.sharedReason()
                        .map(why -> ": " + why)
                        .orElse(best.why().isEmpty() ? "" : " (the best one: " + best.why() + ")");
        return "no point is tested against " + with + reason;
    }

    private static String withoutPartner(ResultsTable table, Map<String, Object> values) {
        List<String> names = values.keySet().stream().sorted().map(table::axisName).toList();
        String wanted =
                values.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(
                                axis ->
                                        table.axisName(axis.getKey())
                                                + " = "
                                                + Numbers.text(axis.getValue()))
                        .collect(Collectors.joining(", "));
        return "no point is tested against %s: no two complete points differ in %s alone"
                .formatted(wanted, String.join(" and ", names));
    }

    /** What could be compared, unless the complete points have one value of each axis. */
    private static String comparable(Summary summary) {
        List<Map<String, Object>> points =
                summary.rows().stream()
                        .filter(SummaryRow::isComplete)
                        .map(SummaryRow::point)
                        .filter(point -> !point.baseline())
                        .map(Point::values)
                        .toList();
        return points.stream()
                .flatMap(values -> values.entrySet().stream())
                .filter(
                        axis ->
                                points.stream()
                                        .map(other -> other.get(axis.getKey()))
                                        .anyMatch(other -> !axis.getValue().equals(other)))
                .findFirst()
                .map(
                        axis ->
                                ", set for example sweep.compare-with = \"%s = %s\""
                                        .formatted(axis.getKey(), Numbers.text(axis.getValue())))
                .orElse("");
    }

    /** The point that all are compared with, or what the points compared with have in common. */
    public static String with(Summary summary, List<SummaryRow> tested) {
        List<Point> with =
                tested.stream()
                        .flatMap(row -> row.comparison().with().stream())
                        .distinct()
                        .toList();
        if (with.size() == 1) {
            return summary.table().label(with.get(0));
        }
        Map<String, Object> common = new LinkedHashMap<>(with.get(0).values());
        with.forEach(point -> common.entrySet().retainAll(point.values().entrySet()));
        String values =
                common.entrySet().stream()
                        .map(
                                each ->
                                        summary.table().axisName(each.getKey())
                                                + " = "
                                                + Numbers.text(each.getValue()))
                        .collect(Collectors.joining(", "));
        return values.isEmpty()
                ? "the point compared with"
                : values + " with the same other settings";
    }

    private static List<String> labels(Summary summary, List<SummaryRow> rows, Verdict verdict) {
        return rows.stream()
                .filter(row -> row.comparison().verdict() == verdict)
                .map(row -> summary.table().label(row.point()))
                .toList();
    }

    private static String names(List<String> labels, int all) {
        if (labels.size() == 1) {
            return labels.get(0) + " is";
        }
        if (labels.size() <= MOST_NAMES) {
            return labels.stream()
                            .map(label -> label.contains(", ") ? "(" + label + ")" : label)
                            .collect(Collectors.joining(" and "))
                    + " are";
        }
        return labels.size() == all
                ? "all %d points are".formatted(all)
                : "%d of %d points are".formatted(labels.size(), all);
    }

    /**
     * What to do where there are too few seeds or folds of every point.
     *
     * @param counted whether it has just been said how many there are
     */
    public static Optional<String> advice(Summary summary, boolean counted) {
        int most = summary.mostRepeated();
        if (summary.best().isEmpty() || most >= Estimate.LEAST_SEEDS) {
            return Optional.empty();
        }
        String few =
                most > 1
                        ? "%d %ss".formatted(most, summary.repetition())
                        : "one " + summary.repetition();
        return Optional.of((counted ? "" : few + ": ") + remedy(summary));
    }

    private static String remedy(Summary summary) {
        if (summary.table().hasFolds()) {
            return "add the other folds to sweep.axes.data.fold";
        }
        return summary.settings().listsSeeds()
                ? "add seeds to sweep.seeds"
                : "repeat with --set sweep.replicates=5";
    }
}
