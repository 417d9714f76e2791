package io.github.aclsweep.page;

import io.github.aclsweep.page.PageData.Outcome;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.summary.Setting;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.Verdict;
import io.github.aclsweep.table.PlainRow;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the page says of a summary in sentences. */
final class PageWords {
    private final Summary summary;
    private final boolean complete;

    /**
     * Words for a summary.
     *
     * @param complete whether every trial is complete
     */
    PageWords(Summary summary, boolean complete) {
        this.summary = summary;
        this.complete = complete;
    }

    /** The best setting, or why there is none. */
    Outcome outcome() {
        return summary.best().map(this::best).orElseGet(this::noBest);
    }

    private Outcome best(SummaryRow row) {
        Estimate estimate = row.estimate(summary.deciding());
        String interval =
                estimate.interval().isKnown()
                        ? format(
                                " (%.0f %% interval %.2f to %.2f)",
                                100 * summary.settings().confidence(),
                                estimate.interval().low(),
                                estimate.interval().high())
                        : "";
        String figure = format("%s: %.2f %%%s", row.setting().label(), estimate.mean(), interval);
        String seeds = row.planned() == 1 ? "One seed" : row.planned() + " seeds";
        return new Outcome(
                (complete ? "Best setting by " : "Best setting so far by ") + summary.deciding(),
                figure,
                seeds + ". " + verdict(row.comparison()));
    }

    private static String verdict(Comparison compared) {
        String with = compared.with().map(Setting::label).orElse("");
        return switch (compared.verdict()) {
            case COMPARED_WITH -> "It is the setting that the others are compared with.";
            case NOT_TESTED ->
                    with.isEmpty()
                            ? "There is nothing to compare it with."
                            : "Not compared with " + with + ": " + compared.why() + ".";
            case ABOVE, BELOW, NO_DIFFERENCE ->
                    format(
                            "%s%s %s: %+.2f points in %s (%s, p = %s after Holm's correction).",
                            compared.verdict() == Verdict.NO_DIFFERENCE
                                    ? "No significant difference"
                                    : "",
                            compared.verdict() == Verdict.NO_DIFFERENCE
                                    ? " from"
                                    : capitalised(compared.verdict().words()),
                            with,
                            compared.difference(),
                            compared.figure(),
                            compared.test(),
                            probability(compared.pHolm()));
        };
    }

    private Outcome noBest() {
        List<PlainRow> trials = summary.table().rows();
        long failed = trials.stream().filter(t -> t.text("status").startsWith("failed")).count();
        String title =
                failed == trials.size() && failed > 0
                        ? "All trials failed, see below for the reasons"
                        : "No setting is complete yet";
        return new Outcome(title, null, null);
    }

    /** How settings were compared, or null where they were not. */
    String comparison() {
        List<Comparison> made =
                summary.rows().stream()
                        .map(SummaryRow::comparison)
                        .filter(compared -> !Double.isNaN(compared.p()))
                        .toList();
        if (made.isEmpty()) {
            return null;
        }
        String with =
                made.stream()
                        .map(compared -> compared.with().map(Setting::label).orElse(""))
                        .distinct()
                        .collect(Collectors.joining("; "));
        String tests =
                made.stream().map(Comparison::test).distinct().collect(Collectors.joining(", "));
        String figures =
                made.stream().map(Comparison::figure).distinct().collect(Collectors.joining(", "));
        return format(
                "Differences in %s from %s (%s). p_holm is p after Holm's correction over %d"
                        + " comparison%s; up to %s it counts as a difference.",
                figures,
                made.size() > 1 && with.contains("; ") ? "the setting compared with" : with,
                tests,
                made.size(),
                made.size() == 1 ? "" : "s",
                Double.toString(summary.settings().level()));
    }

    /** By figure, what its intervals are over. */
    Map<String, String> intervals() {
        Map<String, Set<Basis>> bases = new TreeMap<>();
        for (SummaryRow row : summary.rows()) {
            row.estimates()
                    .forEach(
                            (name, of) ->
                                    bases.computeIfAbsent(name, n -> EnumSet.noneOf(Basis.class))
                                            .add(of.basis()));
        }
        Map<String, String> words = new TreeMap<>();
        bases.forEach((name, of) -> words.put(name, basis(of)));
        return words;
    }

    private String basis(Set<Basis> bases) {
        String bars = format("Bars: %.0f %% interval", 100 * summary.settings().confidence());
        if (bases.contains(Basis.SEEDS)) {
            String one =
                    bases.contains(Basis.CLIPS)
                            ? "; with one seed over the test clips (Wilson)"
                            : "";
            return bars + " of the mean over seeds (Student)" + one + ".";
        }
        return bases.contains(Basis.CLIPS)
                ? bars + " over the test clips (Wilson); other seeds may lie outside."
                : "";
    }

    private static String probability(double p) {
        return p < 0.001 ? "less than 0.001" : format("%.3f", p);
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
