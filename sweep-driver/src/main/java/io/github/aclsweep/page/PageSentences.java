package io.github.aclsweep.page;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.page.PageData.Outcome;
import io.github.aclsweep.summary.BestText;
import io.github.aclsweep.summary.Comparison;
import io.github.aclsweep.summary.DifferenceText;
import io.github.aclsweep.summary.IntervalText;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.VerdictText;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.StopCause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the page says of a summary in sentences. */
final class PageSentences {
    /** The axis that a sentence begins with, whose name keeps its letters. */
    private static final Pattern AXIS = Pattern.compile("^\\S+ = ");

    private final Summary summary;

    PageSentences(Summary summary) {
        this.summary = summary;
    }

    /**
     * Whether anything differs, then the best point.
     *
     * @param state the sweep's state: running, complete, failed or stopped
     */
    Outcome outcome(String state) {
        return new Outcome(
                state.equals("stopped") ? stopped() + " " + lead("so far, ") : lead(soFar(state)),
                summary.best().map(this::best).orElse(null),
                summary.best().map(this::tested).orElse(null),
                VerdictText.warnings(summary));
    }

    /**
     * Why some points have fewer seeds than others, or trials that count in no mean: a race gives
     * no more seeds to those that cannot win, and a search or a rule stops trials.
     *
     * @param strategy of the search, or empty where nobody knows
     */
    Optional<String> search(String strategy) {
        List<String> sentences = new ArrayList<>(stoppedEarly(strategy.equals("halving")));
        if (strategy.equals("race")) {
            race().ifPresent(sentences::add);
        }
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    /** Who stopped trials, one sentence each, and what that means for a mean. */
    private List<String> stoppedEarly(boolean isHalving) {
        List<Optional<StopCause>> causes =
                summary.table().rows().stream()
                        .filter(row -> row.status().isStopped())
                        .map(row -> StopCause.of(row.execution().reason()))
                        .toList();
        int unknown = Collections.frequency(causes, Optional.empty());
        int search = Collections.frequency(causes, Optional.of(StopCause.SEARCH));
        int rules = causes.size() - unknown - search;
        String bySearch =
                isHalving
                        ? "Halving trains all points for some epochs, and only the best to the end: it stopped %s early."
                        : "The search stopped %s early.";
        List<String> sentences = new ArrayList<>();
        say(sentences, bySearch, search);
        say(sentences, "The rules of sweep.stop stopped %s early.", rules);
        say(sentences, "%s were stopped early.", unknown);
        if (!causes.isEmpty()) {
            sentences.add("A stopped trial does not count in a mean.");
        }
        return sentences;
    }

    private void say(List<String> sentences, String sentence, int trials) {
        if (trials > 0) {
            String counted = "%d of %d trials".formatted(trials, summary.table().rows().size());
            sentences.add(sentence.formatted(counted));
        }
    }

    /** Where a point has got fewer trials than another: some may still run. */
    private Optional<String> race() {
        List<SummaryRow> trained =
                summary.rows().stream().filter(row -> !row.point().baseline()).toList();
        int most = trained.stream().mapToInt(SummaryRow::planned).max().orElse(0);
        long with = trained.stream().filter(row -> row.planned() == most).count();
        if (with == trained.size()) {
            return Optional.empty();
        }
        boolean someLack =
                trained.stream()
                        .flatMap(row -> row.trials().stream())
                        .anyMatch(row -> row.status().isFailed() || row.status().isStopped());
        String rule =
                "The sweep is a race: points that are significantly worse than the best%s get no more seeds."
                        .formatted(someLack ? ", or have a failed or stopped trial," : "");
        if (trained.stream().anyMatch(SummaryRow::hasFolds)) {
            return Optional.of(rule + " Each fold is a race of its own.");
        }
        String counts =
                " So %d of %d points %s %d seeds, the others fewer."
                        .formatted(with, trained.size(), with == 1 ? "has" : "have", most);
        boolean isOver = trained.stream().allMatch(row -> row.completed() == row.planned());
        return Optional.of(rule + (isOver ? counts : ""));
    }

    private static String soFar(String state) {
        return state.equals("running") ? "so far, " : "";
    }

    private String lead(String soFar) {
        return capitalised(soFar + VerdictText.lead(summary)) + ".";
    }

    private String stopped() {
        return "Stopped, %d of %d complete. Run the same command to continue."
                .formatted(summary.table().count(State.COMPLETE), summary.table().rows().size());
    }

    private String best(SummaryRow row) {
        Measure deciding = summary.deciding();
        return "%s: %s"
                .formatted(
                        summary.table().label(row.point()),
                        row.estimate(deciding)
                                .text(
                                        summary.decimals(deciding),
                                        deciding.unit() == Measure.Unit.PERCENT ? " %" : ""));
    }

    private String tested(SummaryRow row) {
        List<String> sentences = new ArrayList<>();
        sentences.add(capitalised(BestText.choice(summary, row)) + ".");
        if (!summary.selecting().equals(summary.deciding())) {
            sentences.add(hindsight(row));
        }
        Comparison compared = row.comparison();
        if (compared.verdict().tested()) {
            int decimals = summary.decimals(summary.deciding());
            sentences.add(
                    "%s against %s (%s, p %s after Holm's correction)."
                            .formatted(
                                    DifferenceText.of(compared, decimals),
                                    compared.with().map(summary.table()::label).orElse(""),
                                    compared.test(),
                                    Numbers.pRelation(compared.pHolm())));
        }
        VerdictText.advice(summary, true)
                .ifPresent(advice -> sentences.add(capitalised(advice) + "."));
        return String.join(" ", sentences);
    }

    /** A winner of many on the test clips is partly lucky, so that another measure names it. */
    private String hindsight(SummaryRow best) {
        Measure deciding = summary.deciding();
        String chosen =
                "The figure is its %s in the test, not used for the choice"
                        .formatted(deciding.phrase());
        String among = BestText.among(summary, deciding);
        String beside =
                BestText.beside(summary, deciding).stream()
                        .map(words -> "; " + words)
                        .collect(Collectors.joining());
        return summary.highest()
                .filter(row -> !row.equals(best))
                .map(
                        row ->
                                chosen
                                        + "; by the test figures, %s would be the best%s with %s%s."
                                                .formatted(
                                                        summary.table().label(row.point()),
                                                        among,
                                                        row.estimate(deciding)
                                                                .text(summary.decimals(deciding)),
                                                        beside))
                .orElse(chosen + ", and it is also the best there%s%s.".formatted(among, beside));
    }

    /**
     * How points were compared and what their differences are, or null where there is nothing to
     * say.
     */
    String comparison() {
        List<String> sentences = new ArrayList<>();
        List<SummaryRow> tested =
                summary.rows().stream().filter(row -> row.comparison().verdict().tested()).toList();
        if (!tested.isEmpty()) {
            sentences.add(tests(tested));
        }
        DifferenceText.all(summary).forEach(each -> sentences.add(capitalised(each) + "."));
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private String tests(List<SummaryRow> tested) {
        String tests =
                tested.stream()
                        .map(row -> row.comparison().test())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "Differences in %s from %s (%s). p (Holm) is p after Holm's correction over %d comparison%s; a difference whose p (Holm) is at most %s is significant."
                .formatted(
                        summary.deciding().phrase(),
                        VerdictText.with(summary, tested),
                        tests,
                        tested.size(),
                        tested.size() == 1 ? "" : "s",
                        Numbers.text(summary.settings().level()));
    }

    /** By measure, what its intervals are. */
    Map<String, String> intervals() {
        Map<String, String> sentences = new TreeMap<>();
        for (Measure measure : summary.figures()) {
            String text = IntervalText.of(summary, measure);
            sentences.put(
                    measure.name(),
                    text.isEmpty()
                            ? ""
                            : (hasIntervals(measure) ? "Bars: " + text : capitalised(text)) + ".");
        }
        return sentences;
    }

    private boolean hasIntervals(Measure measure) {
        return summary.rows().stream().anyMatch(row -> row.estimate(measure).interval().isKnown());
    }

    /** A sentence's beginning, unless it is the name of an axis. */
    private static String capitalised(String words) {
        if (AXIS.matcher(words).find()) {
            return words;
        }
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
