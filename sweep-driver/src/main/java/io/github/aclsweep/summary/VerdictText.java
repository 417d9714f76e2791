package io.github.aclsweep.summary;

import io.github.aclsweep.statistics.Wilcoxon;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** What a summary comes to, in a line. */
public final class VerdictText {
    private VerdictText() {}

    /**
     * For example {@code best by micro_patch_weighted: loss.alpha = 0.3 with 72.00 ± 4.97 (n = 3);
     * no significant difference from loss.alpha = 1.0 (+1.20; paired t, p = 0.210, Holm 0.840)}.
     */
    public static String of(Summary summary) {
        Optional<SummaryRow> best = summary.best();
        if (best.isEmpty()) {
            return "no setting has all its seeds yet";
        }
        SummaryRow row = best.get();
        int decimals = summary.decidingColumn().decimals();
        StringJoiner text = new StringJoiner("; ");
        text.add(
                "best by %s: %s with %s (n = %d)"
                        .formatted(
                                summary.deciding(),
                                row.setting().label(),
                                Numbers.estimate(row.estimate(summary.deciding()), decimals),
                                row.planned()));
        text.add(compared(row, summary, decimals));
        wilcoxon(row.comparison()).ifPresent(text::add);
        return text.toString();
    }

    private static String compared(SummaryRow best, Summary summary, int decimals) {
        Comparison comparison = best.comparison();
        String with = comparison.with().map(Setting::label).orElse("");
        return switch (comparison.verdict()) {
            case ABOVE -> "above " + with + tested(comparison, decimals);
            case BELOW -> "below " + with + tested(comparison, decimals);
            case NO_DIFFERENCE ->
                    "no significant difference from " + with + tested(comparison, decimals);
            case COMPARED_WITH -> others(best, summary);
            case NOT_TESTED ->
                    with.isEmpty()
                            ? "nothing to compare with"
                            : "not tested against " + with + ": " + comparison.why();
        };
    }

    private static String tested(Comparison comparison, int decimals) {
        return " (%s of %s; %s, p %s, Holm %s)"
                .formatted(
                        Numbers.signed(comparison.difference(), decimals),
                        comparison.figure(),
                        comparison.test(),
                        Numbers.pRelation(comparison.p()),
                        Numbers.p(comparison.pHolm()));
    }

    private static String others(SummaryRow best, Summary summary) {
        List<String> below =
                summary.rows().stream()
                        .filter(row -> row.comparison().with().equals(best.comparison().with()))
                        .filter(row -> row.comparison().verdict() == Verdict.BELOW)
                        .map(row -> row.setting().label())
                        .toList();
        return below.isEmpty()
                ? "it is what the others are compared with; no significant difference"
                : "it is what the others are compared with; below it: " + String.join(", ", below);
    }

    private static Optional<String> wilcoxon(Comparison comparison) {
        if (!comparison.test().equals(Comparison.PAIRED_T)) {
            return Optional.empty();
        }
        if (comparison.pairs() < Wilcoxon.LEAST) {
            double least = 2 / Math.pow(2, comparison.pairs());
            return Optional.of(
                    "Wilcoxon's test needs %d seeds, with %d its p is at least %s"
                            .formatted(Wilcoxon.LEAST, comparison.pairs(), Numbers.p(least)));
        }
        return Double.isNaN(comparison.pWilcoxon())
                ? Optional.empty()
                : Optional.of("Wilcoxon p " + Numbers.pRelation(comparison.pWilcoxon()));
    }
}
