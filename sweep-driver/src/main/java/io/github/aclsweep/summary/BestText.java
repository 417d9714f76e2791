package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Which point of a summary is the best, and by what it was named. */
public final class BestText {
    private static final String PICKED = "picked by the test figures";

    private BestText() {}

    /**
     * The best point with its estimate and what it was tested by. Where a validation measure has
     * named it, also the point that is best on the test clips.
     */
    public static Optional<String> of(Summary summary) {
        Measure deciding = summary.deciding();
        if (summary.selecting().equals(deciding)) {
            String superlative =
                    "%s %s%s%s%s at "
                            .formatted(
                                    superlative(deciding),
                                    deciding.phrase(),
                                    soFar(summary),
                                    among(summary, deciding),
                                    isPicked(summary) ? ", " + PICKED + "," : "");
            return summary.best().map(row -> superlative + figure(summary, row, ": "));
        }
        String by =
                "best%s%s by %s: "
                        .formatted(
                                soFar(summary),
                                among(summary, summary.selecting()),
                                summary.selecting().phrase());
        return summary.best()
                .map(
                        row ->
                                by
                                        + figure(summary, row, " with " + deciding.phrase() + " ")
                                        + hindsight(summary, row));
    }

    private static String soFar(Summary summary) {
        return summary.table().isUnended() ? " so far" : "";
    }

    /**
     * Which points it is the best of, where the table shows a better figure: of a point with a seed
     * or fold missing, or of a baseline. For example {@code of the trained points}, else empty.
     */
    public static String among(Summary summary, Measure measure) {
        String complete = summary.leavesBetterOut(measure) ? " complete" : "";
        String trained = summary.betterBaseline(measure).isPresent() ? " trained" : "";
        String kind = complete + trained;
        return kind.isEmpty() ? "" : " of the" + kind + " points";
    }

    /** Whether the best point is the best of several by the figures it is reported with. */
    private static boolean isPicked(Summary summary) {
        return summary.selecting().split() == Measure.Split.TEST
                && summary.table().trained().size() > 1;
    }

    /**
     * What else reaches the best figure of a measure, or more: {@code also reached by 1 other
     * point}, {@code equal at all 6 points}, which names none, {@code random-encoder reaches
     * 98.33}. Nothing of a baseline's figures but the deciding measure's, which alone is said of
     * the best point.
     */
    public static List<String> beside(Summary summary, Measure measure) {
        List<String> beside = new ArrayList<>();
        int reached = summary.alsoReached(measure) + 1;
        if (reached > 1) {
            beside.add(reached(summary, measure, reached));
        }
        if (measure.equals(summary.deciding())) {
            summary.betterBaseline(measure)
                    .map(
                            row ->
                                    "%s reaches %s"
                                            .formatted(
                                                    summary.table().label(row.point()),
                                                    Numbers.fixed(
                                                            row.estimate(measure).mean(),
                                                            summary.decimals(measure))))
                    .ifPresent(beside::add);
        }
        return beside;
    }

    private static String reached(Summary summary, Measure measure, int points) {
        boolean all = points == summary.rows().size();
        int trained = summary.table().trained().size();
        boolean alone = points == trained && summary.table().bestPoints(measure).size() == trained;
        if (all || alone) {
            String count = points == 2 ? "both" : "all " + points;
            return "equal at %s %spoints".formatted(count, all ? "" : "trained ");
        }
        int others = points - 1;
        return "also reached by %d other point%s".formatted(others, others == 1 ? "" : "s");
    }

    private static String inBrackets(List<String> words) {
        return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
    }

    /**
     * How the best point was named, for example {@code it has the highest macro, 25.80, 3 seeds};
     * without the value where it is the point's figure.
     */
    public static String choice(Summary summary, SummaryRow best) {
        Measure selecting = summary.selecting();
        StringJoiner choice = new StringJoiner(", ");
        choice.add(
                "it has the %s %s%s%s"
                        .formatted(
                                superlative(selecting),
                                selecting.phrase(),
                                soFar(summary),
                                among(summary, selecting)));
        if (!selecting.equals(summary.deciding())) {
            choice.add(Numbers.fixed(best.estimate(selecting).mean(), summary.decimals(selecting)));
        }
        if (isPicked(summary)) {
            choice.add(PICKED);
        }
        beside(summary, selecting).forEach(choice::add);
        return choice.add(best.repetitions()).toString();
    }

    private static String figure(Summary summary, SummaryRow row, String between) {
        Measure deciding = summary.deciding();
        return "%s%s%s%s%s%s"
                .formatted(
                        summary.table().label(row.point()),
                        inBrackets(beside(summary, summary.selecting())),
                        between,
                        row.estimate(deciding).text(summary.decimals(deciding)),
                        row.planned() == 1 ? "" : ", " + row.repetitions(),
                        tested(row.comparison(), summary.decimals(deciding)));
    }

    /** The best of the test figures is called what it is. */
    private static String hindsight(Summary summary, SummaryRow best) {
        Measure deciding = summary.deciding();
        String highest = superlative(deciding) + " " + deciding.phrase() + among(summary, deciding);
        String beside = inBrackets(beside(summary, deciding));
        return summary.highest()
                .map(
                        row ->
                                row.equals(best)
                                        ? "; also the " + highest + beside
                                        : "; %s, %s: %s%s with %s"
                                                .formatted(
                                                        highest,
                                                        PICKED,
                                                        summary.table().label(row.point()),
                                                        beside,
                                                        row.estimate(deciding)
                                                                .text(summary.decimals(deciding))))
                .orElse("");
    }

    /** {@code highest} or {@code lowest}, whichever is the better. */
    public static String superlative(Measure measure) {
        return measure.better() == Measure.Better.LOWER ? "lowest" : "highest";
    }

    private static String tested(Comparison comparison, int decimals) {
        return comparison.verdict().tested()
                ? " (%s; %s, p %s, Holm %s)"
                        .formatted(
                                DifferenceText.of(comparison, decimals),
                                comparison.test(),
                                Numbers.pRelation(comparison.p()),
                                Numbers.p(comparison.pHolm()))
                : "";
    }
}
