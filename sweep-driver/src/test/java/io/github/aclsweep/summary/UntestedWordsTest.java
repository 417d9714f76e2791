package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said where there is no interval, no test, or too few seeds. */
class UntestedWordsTest {
    private static Summary summary(TrialRow... rows) {
        return summary(SummarySettings.DEFAULT, rows);
    }

    private static Summary summary(SummarySettings settings, TrialRow... rows) {
        ResultsTable table = TestingTables.of(rows);
        return Summary.of(table, settings, (trial, file) -> Optional.empty());
    }

    private static Object value(Table<SummaryRow> table, int row, String column) {
        return table.columns().stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow()
                .get(table.rows().get(row));
    }

    @Test
    void aReasonThatIsNotOfAllRowsStandsInItsRow() {
        Summary mixed =
                summary(
                        trial(0.3, 1, 71),
                        trial(0.3, 2, 70),
                        trial(0.5, 4, 71),
                        trial(1.0, 1, 50),
                        trial(1.0, 2, 50.5));

        assertThat(value(BriefSummary.of(mixed), 0, "verdict"))
                .isEqualTo("not tested: needs 3 seeds");
        assertThat(value(BriefSummary.of(mixed), 1, "verdict"))
                .isEqualTo("not tested: no complete seed in common");
        assertThat(VerdictText.lead(mixed))
                .isEqualTo(
                        "no point is tested against alpha = 1.0 (the best one: no complete seed in"
                                + " common)");
    }

    /** Three equal values are no proof that the next one is the same. */
    @Test
    void equalValuesHaveNoInterval() {
        Summary equal = summary(trial(0.3, 1, 100), trial(0.3, 2, 100), trial(0.3, 3, 100));

        assertThat(VerdictText.of(equal))
                .contains("100.00 (the same in all 3), 3 seeds")
                .doesNotContain("[");
        assertThat(BriefSummary.of(equal).notes())
                .contains("no interval where the value is the same in all seeds");
        assertThat(TableFormat.LATEX.render(PaperSummary.of(equal), null))
                .contains("100.00 (the same in all 3)", "the same in all seeds");
        assertThat(value(FullSummary.of(equal), 0, "micro_patch_weighted_low")).isNull();
    }

    /** A trial against its copy in another sweep. */
    @Test
    void equalPredictionsOfOneSeedHaveNoIntervalButWords() {
        TestingPredictions same =
                new TestingPredictions().with("0.3/1", "1100").with("1.0/1", "1100");
        ResultsTable table = TestingTables.of(trial(0.3, 1, 50), trial(1.0, 1, 50));
        Summary equal = Summary.of(table, SummarySettings.DEFAULT, same);

        assertThat(value(BriefSummary.of(equal), 0, "difference"))
                .isEqualTo("0.00 (equal in all pairs)");
        assertThat(value(BriefSummary.of(equal), 0, "verdict"))
                .isEqualTo("no significant difference");
    }

    /** An interval of zero width would say that every other seed is equal, too. */
    @Test
    void equalPairsHaveNoIntervalButWords() {
        Summary equal =
                summary(
                        trial(0.3, 1, 71),
                        trial(0.3, 2, 73.5),
                        trial(0.3, 3, 72),
                        trial(1.0, 1, 71),
                        trial(1.0, 2, 73.5),
                        trial(1.0, 3, 72));

        assertThat(value(BriefSummary.of(equal), 0, "difference"))
                .isEqualTo("0.00 (equal in all pairs)");
        assertThat(value(BriefSummary.of(equal), 0, "verdict"))
                .isEqualTo("no significant difference");
        assertThat(value(FullSummary.of(equal), 0, "difference_low")).isNull();
        assertThat(TableFormat.LATEX.render(PaperSummary.of(equal), null))
                .contains("0.00 (equal in all pairs)");
    }

    /** As one comparison p is 0.025, of three it is 0.076. */
    @Test
    void saysWhyAnIntervalWithoutZeroIsNoSignificantDifference() {
        List<TrialRow> rows = new ArrayList<>();
        double[] differences = {2, 3, 3.6};
        for (int seed = 1; seed <= 3; seed++) {
            rows.add(trial(0.3, seed, 70 + seed + differences[seed - 1]));
            rows.add(trial(0.5, seed, 70 + seed + 2 * differences[seed - 1]));
            rows.add(trial(0.7, seed, 80.0 - 3 * seed));
            rows.add(trial(1.0, seed, 70.0 + seed));
        }
        Summary two = summary(rows.toArray(TrialRow[]::new));

        assertThat(two.rows().get(0).comparison().p()).isBetween(0.02, 0.03);
        assertThat(value(BriefSummary.of(two), 0, "verdict"))
                .isEqualTo("no significant difference");
        assertThat(PaperSummary.of(two).notes())
                .containsSubsequence(
                        "no point differs significantly",
                        "compared with alpha = 1.0: paired t, Holm's correction, level 0.05");
        assertThat(BriefSummary.withoutVerdict(two).notes())
                .anyMatch(note -> note.contains("which allows for all 3 comparisons: an interval"));
        assertThat(BriefSummary.withoutVerdict(rounded(58.51, 55.27)).notes())
                .noneMatch(note -> note.contains("allows for all"));
    }

    /** 58.506 - 55.264 is 3.242, but 58.51 - 55.26 is 3.25. */
    @Test
    void saysThatFiguresAreRoundedWhereTheyDoNotSubtract() {
        Summary exact = rounded(58.51, 55.27);
        Summary off = rounded(58.506, 55.264);

        String sentence = "figures are rounded one by one; a difference may be off by 0.01";
        assertThat(BriefSummary.of(exact).notes()).doesNotContain(sentence);
        assertThat(value(BriefSummary.of(off), 0, "difference")).asString().startsWith("+3.24");
        assertThat(BriefSummary.of(off).notes()).contains(sentence);
        assertThat(BriefSummary.withoutVerdict(off).notes()).contains(sentence);
        assertThat(PaperSummary.of(off).notes()).doesNotContain(sentence);
    }

    /** 71 and 74 of three seeds, of which two are compared: 70.5 and 74.5. */
    @Test
    void saysThatADifferenceIsOverCommonSeeds() {
        Summary partly =
                summary(
                        trial(0.3, 1, 70),
                        trial(0.3, 2, 71),
                        trial(0.3, 3, 72),
                        trial(1.0, 1, 74),
                        trial(1.0, 2, 75),
                        TestingTables.failed(1.0, 3));

        assertThat(value(BriefSummary.of(partly), 0, "difference")).asString().startsWith("-4.00");
        assertThat(BriefSummary.of(partly).notes())
                .contains(
                        "a difference is over the seeds that both points have, a figure over all of its point");
    }

    private static Summary rounded(double figure, double other) {
        return summary(
                trial(0.3, 1, figure),
                trial(0.3, 2, figure + 1),
                trial(0.3, 3, figure - 1),
                trial(1.0, 1, other),
                trial(1.0, 2, other - 1),
                trial(1.0, 3, other + 1));
    }

    @Test
    void advisesWhatTheToolTakesBesideListedSeeds() {
        SummarySettings listed = new SummarySettings(0.95, CompareWith.parse(""), true);
        assertThat(VerdictText.advice(summary(listed, trial(0.3, 1, 71), trial(0.3, 2, 70)), false))
                .hasValue("2 seeds: add seeds to sweep.seeds");
    }
}
