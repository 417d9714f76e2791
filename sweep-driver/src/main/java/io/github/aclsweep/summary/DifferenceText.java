package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.statistics.Interval;
import io.github.aclsweep.table.Note;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Differences for people, and what rounding does to them. */
public final class DifferenceText {
    /** Said where all pairs are equal, which tells nothing of others: there is no interval. */
    public static final String EQUAL = "equal in all pairs";

    /** The columns that show differences or their bounds. */
    static final Set<String> COLUMNS = Set.of("difference", "difference_low", "difference_high");

    /** Those and the others that tell of a comparison. */
    static final Set<String> COMPARED =
            Set.of("difference", "difference_low", "difference_high", "p", "p_holm", "verdict");

    private DifferenceText() {}

    /** Whose differences they are, unless the table shows that measure and no other. */
    static Note measure(Summary summary) {
        Measure deciding = summary.deciding();
        Set<String> others =
                summary.figures().stream()
                        .filter(measure -> !measure.equals(deciding))
                        .flatMap(measure -> Stream.of(measure.name(), measure.name() + "_mean"))
                        .collect(Collectors.toSet());
        return Note.without(
                deciding.name(),
                others,
                "differences, p and verdicts are of " + deciding.phrase(),
                COMPARED);
    }

    /**
     * For example {@code +3.24 [+1.10, +5.38]}, {@code +3.24} without an interval, or {@code 0.00
     * (equal in all pairs)}; empty for no difference.
     *
     * @param equal whether all pairs were tested and are equal
     */
    public static String of(double difference, Interval interval, boolean equal, int decimals) {
        if (Double.isNaN(difference)) {
            return "";
        }
        int digits =
                Numbers.together(
                        Numbers.telling(interval, decimals),
                        difference,
                        interval.low(),
                        interval.high());
        String around = equal ? "(" + EQUAL + ")" : Numbers.signedInterval(interval, digits);
        return (Numbers.signed(difference, digits) + " " + around).strip();
    }

    /** The difference of a comparison, with its interval. */
    public static String of(Comparison comparison, int decimals) {
        return of(comparison.difference(), comparison.interval(), comparison.isEqual(), decimals);
    }

    /**
     * Whether figures that are shown do not subtract to the difference that is shown, since each is
     * rounded by itself: they are off by one in the last digit.
     */
    public static boolean isRounded(double first, double second, double difference, int decimals) {
        if (!Double.isFinite(first) || !Double.isFinite(second) || !Double.isFinite(difference)) {
            return false;
        }
        BigDecimal shown = shown(first, decimals).subtract(shown(second, decimals));
        BigDecimal off = shown.subtract(shown(difference, decimals)).abs();
        return off.compareTo(BigDecimal.ONE.movePointLeft(decimals)) == 0;
    }

    private static BigDecimal shown(double number, int decimals) {
        return new BigDecimal(Numbers.fixed(number, decimals));
    }

    /** What to say below a table in which {@link #isRounded} holds for any row. */
    public static String rounding(int decimals) {
        return "figures are rounded one by one; a difference may be off by "
                + BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }

    /** That a difference is over fewer seeds than its figures, where one is. */
    private static Optional<String> unequal(Summary summary) {
        int decimals = summary.decimals(summary.deciding());
        Map<Point, Double> means = means(summary);
        return summary.rows().stream()
                .filter(row -> offset(row, means) > Math.pow(10, -decimals))
                .findFirst()
                .map(
                        row ->
                                "a difference is over the %s that both points have, a figure over all of its point"
                                        .formatted(row.hasFolds() ? "folds" : "seeds"));
    }

    /** That figures are rounded, where that alone is why they do not subtract to a difference. */
    private static Optional<String> rounding(Summary summary) {
        int decimals = summary.decimals(summary.deciding());
        Map<Point, Double> means = means(summary);
        boolean isRounded =
                summary.rows().stream()
                        .anyMatch(
                                row ->
                                        isRounded(
                                                means.get(row.point()),
                                                compared(row, means),
                                                row.comparison().difference(),
                                                decimals));
        return isRounded && unequal(summary).isEmpty()
                ? Optional.of(rounding(decimals))
                : Optional.empty();
    }

    private static Map<Point, Double> means(Summary summary) {
        Map<Point, Double> means = new LinkedHashMap<>();
        summary.rows()
                .forEach(row -> means.put(row.point(), row.estimate(summary.deciding()).mean()));
        return means;
    }

    private static double compared(SummaryRow row, Map<Point, Double> means) {
        return row.comparison().with().map(means::get).orElse(Double.NaN);
    }

    private static double offset(SummaryRow row, Map<Point, Double> means) {
        double difference = row.comparison().difference();
        return Math.abs(means.get(row.point()) - compared(row, means) - difference);
    }

    /** What the differences of a summary are, where its figures do not tell. */
    static List<Note> notes(Summary summary) {
        List<Note> notes = inPaper(summary);
        rounding(summary).ifPresent(words -> notes.add(new Note(words, COLUMNS)));
        return notes;
    }

    /** The same without a word of rounding, which no reader of a paper misses. */
    static List<Note> inPaper(Summary summary) {
        List<Note> notes = new ArrayList<>(List.of(measure(summary)));
        remarks(summary).forEach(remark -> notes.add(new Note(remark, COLUMNS)));
        return notes;
    }

    /** What figures, differences and verdicts that seem to contradict each other mean. */
    private static List<String> remarks(Summary summary) {
        List<String> remarks = new ArrayList<>();
        unequal(summary).ifPresent(remarks::add);
        if (summary.rows().stream().anyMatch(row -> isOnlyOneByOne(row.comparison()))) {
            remarks.add(
                    ("the interval of a difference is for that comparison alone; the verdict is by p"
                                    + " (Holm), which allows for all %d comparisons: an interval"
                                    + " without 0 can come with no significant difference")
                            .formatted(tested(summary)));
        }
        return remarks;
    }

    /** All of them for a reader who sees figures and differences. */
    public static List<String> all(Summary summary) {
        List<String> remarks = new ArrayList<>(remarks(summary));
        rounding(summary).ifPresent(remarks::add);
        return remarks;
    }

    private static long tested(Summary summary) {
        return summary.rows().stream().filter(row -> row.comparison().verdict().tested()).count();
    }

    /** Whether 0 is outside of the interval and the corrected p does not count. */
    private static boolean isOnlyOneByOne(Comparison comparison) {
        return comparison.verdict() == Verdict.NO_DIFFERENCE
                && comparison.interval().isKnown()
                && !comparison.interval().contains(0);
    }
}
