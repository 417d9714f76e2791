package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.FIGURE;
import static io.github.aclsweep.summary.TestingTables.VALIDATION;
import static io.github.aclsweep.summary.TestingTables.baseline;
import static io.github.aclsweep.summary.TestingTables.failed;
import static io.github.aclsweep.summary.TestingTables.randomEncoder;
import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    private static final Summary SUMMARY =
            summary(
                    trial(0.3, 1, 74),
                    trial(0.3, 2, 73),
                    trial(0.3, 3, 75.5),
                    failed(0.5, 1),
                    trial(0.5, 2, 71),
                    trial(0.5, 3, 70.5),
                    trial(1.0, 1, 70),
                    trial(1.0, 2, 70),
                    trial(1.0, 3, 71));

    private static Summary summary(TrialRow... rows) {
        return Summary.of(
                TestingTables.of(rows), SummarySettings.DEFAULT, (trial, file) -> Optional.empty());
    }

    /** Two points, and what they are to be compared with. */
    private static Summary comparedWith(String point) {
        return Summary.of(
                TestingTables.of(trial(0.3, 1, 70), trial(0.5, 1, 71)),
                new SummarySettings(0.95, CompareWith.parse(point)),
                (trial, file) -> Optional.empty());
    }

    private static Object value(Table<SummaryRow> table, int row, String column) {
        return table.columns().stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow()
                .get(table.rows().get(row));
    }

    private static double number(int row, String column) {
        return (double) value(FullSummary.of(SUMMARY), row, column);
    }

    @Test
    void theFullTableHasEveryNumber() {
        assertThat(number(0, "micro_patch_weighted_mean"))
                .isEqualTo(SUMMARY.rows().get(0).estimate(FIGURE).mean());
        assertThat(number(0, "micro_patch_weighted_sd")).isGreaterThan(1);
        assertThat(number(0, "micro_patch_weighted_low"))
                .isLessThan(number(0, "micro_patch_weighted_high"));
        Table<SummaryRow> full = FullSummary.of(SUMMARY);
        assertThat(value(full, 0, "seeds")).isEqualTo(3L);
        assertThat(value(full, 0, "compared_with")).isEqualTo("loss.alpha = 1.0");
        assertThat(number(0, "p_holm")).isGreaterThanOrEqualTo(number(0, "p"));
        assertThat(value(full, 0, "interval_over")).isEqualTo("seeds");
        assertThat(full.columns())
                .extracting(column -> column.name())
                .doesNotHaveDuplicates()
                .contains("method", "alpha", "micro_mean", "p_wilcoxon", "mcnemar", "best");
    }

    @Test
    void theBriefTableShowsSeedsThatFailed() {
        Table<SummaryRow> brief = BriefSummary.of(SUMMARY);

        assertThat(value(brief, 1, "seeds")).isEqualTo("2 of 3");
        assertThat(value(brief, 0, "micro_patch_weighted")).isEqualTo("74.17 [71.04, 77.29]");
        assertThat(value(brief, 1, "micro_patch_weighted")).isEqualTo("70.75 (71.00 / 70.50)");
        assertThat(value(brief, 2, "verdict")).isEqualTo("reference");
        assertThat(value(brief, 0, "difference")).asString().startsWith("+3.83 [+");
        assertThat(brief.notes().get(0))
                .isEqualTo(
                        "95 % intervals of the mean over seeds (Student); no interval but the"
                                + " single values (a / b) where there are fewer than 3 seeds");
    }

    /** A validation measure names the best; what is picked by the test figures is called so. */
    @Test
    void theVerdictTellsTheBestFromTheHighestOnTheTestClips() {
        List<TrialRow> rows = new ArrayList<>();
        double[][] validationAndTest = {{60, 70}, {55, 74}};
        for (double[] figures : validationAndTest) {
            TrialRow row = trial(figures[1] / 100, 1, figures[1]);
            rows.add(
                    new TrialRow(
                            row.id(),
                            row.point(),
                            row.seed(),
                            row.status(),
                            Map.of(FIGURE.name(), figures[1], VALIDATION.name(), figures[0]),
                            row.epochs(),
                            row.execution()));
        }
        ResultsTable table = TestingTables.validated(rows.toArray(TrialRow[]::new));

        Summary summary =
                Summary.of(table, SummarySettings.DEFAULT, (trial, file) -> Optional.empty());

        assertThat(BestText.of(summary))
                .contains(
                        "best by micro: alpha = 0.7 with patch-weighted micro 70.00; highest"
                                + " patch-weighted micro, picked by the test figures: alpha ="
                                + " 0.74 with 74.00");
    }

    /** Student's interval of two seeds may be wider than all accuracies there are. */
    @Test
    void twoSeedsHaveADifferenceWithoutAnIntervalOrATest() {
        Summary two =
                summary(trial(0.3, 1, 71), trial(0.3, 2, 74), trial(1.0, 1, 70), trial(1.0, 2, 71));

        assertThat(value(BriefSummary.of(two), 0, "difference")).isEqualTo("+2.00");
        assertThat(value(BriefSummary.of(two), 0, "verdict"))
                .as("the same for all rows, and said below")
                .isEqualTo("not tested");
        assertThat(BriefSummary.of(two).notes())
                .anyMatch(
                        note ->
                                note.contains(
                                        "no point is tested against alpha = 1.0: needs 3 seeds"));
    }

    @Test
    void theVerdictIsNotSaidTwiceWhereItIsSaidBesideTheTable() {
        assertThat(BriefSummary.withoutVerdict(SUMMARY).notes())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("95 % intervals");
        assertThat(BriefSummary.withoutVerdict(SUMMARY).notes())
                .last()
                .asString()
                .as("of alpha = 0.5 a seed is missing")
                .startsWith("a difference is over the seeds that both points have");
    }

    /** A narrow interval of one point asks for more digits in the whole column. */
    @Test
    void aFigureItsIntervalAndItsColumnHaveTheSameDigits() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            rows.add(trial(0.3, seed, 70 + 0.0001 * seed));
            rows.add(trial(0.6, seed, 60 + seed));
            rows.add(trial(1.0, seed, 50 + seed));
        }
        Summary summary = summary(rows.toArray(TrialRow[]::new));

        String figure = FIGURE.name();
        assertThat(value(BriefSummary.of(summary), 0, figure))
                .isEqualTo("70.0002 [70.0000, 70.0004]");
        assertThat(value(BriefSummary.of(summary), 1, figure))
                .asString()
                .startsWith("62.0000 [59.5159, ");
        assertThat(value(BriefSummary.of(summary), 1, "difference")).isEqualTo("+10.0000");
        assertThat(VerdictText.of(summary)).contains("alpha = 0.3: 70.0002 [70.0000, 70.0004]");
        assertThat(TableFormat.LATEX.render(PaperSummary.of(summary), Screen.NONE))
                .contains("$62.0000$", "$[59.5159, 64.4841]$", "$+10.0000$");
    }

    @Test
    void warningsOfTheTableStandBelowTheSummary() {
        ResultsTable table = TestingTables.of(trial(0.3, 1, 71)).warned(List.of("beware"));
        Summary summary =
                Summary.of(table, SummarySettings.DEFAULT, (trial, file) -> Optional.empty());

        assertThat(VerdictText.warnings(summary)).containsExactly("beware");
        assertThat(BriefSummary.of(summary).notes()).contains("Warning: beware");
    }

    @Test
    void theVerdictWarnsOfTrialsThatAreNoEquals() {
        TrialRow exact = TestingTables.on("gpu:0", trial(0.3, 1, 71));
        TrialRow rounded = TestingTables.on("gpu:1 tf32", trial(1.0, 1, 70));

        assertThat(VerdictText.of(summary(exact, rounded)))
                .startsWith("WARNING: 1 of 2 complete trials ran with TF32, the others in full");
        assertThat(VerdictText.of(summary(rounded))).doesNotContain("TF32");
        assertThat(VerdictText.of(summary(exact))).doesNotContain("TF32");
    }

    @Test
    void theVerdictSaysFirstWhetherAnythingDiffers() {
        assertThat(VerdictText.of(SUMMARY))
                .startsWith(
                        "alpha = 0.3 is above alpha = 1.0; highest patch-weighted micro,"
                                + " picked by the test figures, at alpha = 0.3: 74.17 [71.04, 77.29], 3 seeds (+3.83 [+")
                .contains("; paired t, p = 0.013, Holm 0.0");
        assertThat(
                        VerdictText.of(
                                summary(
                                        trial(0.3, 1, 71),
                                        trial(0.3, 2, 70),
                                        trial(0.3, 3, 71),
                                        trial(1.0, 1, 70),
                                        trial(1.0, 2, 70.5),
                                        trial(1.0, 3, 71))))
                .startsWith("no point differs significantly from alpha = 1.0; highest");
        assertThat(
                        VerdictText.of(
                                summary(
                                        trial(0.3, 1, 71),
                                        trial(0.3, 2, 70),
                                        trial(1.0, 1, 50),
                                        trial(1.0, 2, 50.5))))
                .startsWith("no point is tested against alpha = 1.0: needs 3 seeds; highest")
                .endsWith("(71.00 / 70.00), 2 seeds; repeat with --set sweep.replicates=5");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 69), trial(1.0, 1, 70))))
                .startsWith("no point is tested against alpha = 1.0");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 70))))
                .startsWith("nothing to compare with; highest")
                .endsWith("one seed: repeat with --set sweep.replicates=5");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 70), trial(0.5, 1, 70))))
                .startsWith(
                        "nothing to compare with, set for example sweep.compare-with ="
                                + " \"loss.alpha = 0.3\"; highest");
        assertThat(VerdictText.of(summary(trial(1e-5, 1, 70), trial(0.5, 1, 70))))
                .as("as all tables write it")
                .contains("sweep.compare-with = \"loss.alpha = 1e-5\"");
        assertThat(VerdictText.of(summary(failed(0.2, 1), trial(0.3, 1, 70), trial(0.5, 1, 70))))
                .as("a point that failed can be compared with nothing")
                .contains("sweep.compare-with = \"loss.alpha = 0.3\"");
        assertThat(VerdictText.of(summary(failed(0.2, 1), trial(0.3, 1, 70))))
                .startsWith("nothing to compare with; highest");
        assertThat(VerdictText.lead(comparedWith("loss.alpha = 0.3, optimiser.name = adam")))
                .isEqualTo(
                        "no point is tested against alpha = 0.3, name = adam: no two complete"
                                + " points differ in alpha and name alone");
        assertThat(VerdictText.lead(comparedWith("random-encoder")))
                .isEqualTo("no point is tested against random-encoder, which has no result");
        assertThat(VerdictText.lead(comparedWith("none"))).isEqualTo("nothing to compare with");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 71), trial(1.0, 1, 70))))
                .startsWith("no point is tested against alpha = 1.0: needs 3 seeds or predictions");
    }

    /** Four alphas above the random encoder, and one that is not where it is given. */
    private static String verdictOfFourAbove(double... levels) {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            rows.add(randomEncoder(seed, 30 + 0.1 * seed));
            for (double alpha : new double[] {0.1, 0.2, 0.3, 0.4}) {
                rows.add(trial(alpha, seed, 70 + alpha + 0.3 * (seed % 2)));
            }
            for (double level : levels) {
                rows.add(trial(0.5, seed, level + 0.3 * (seed % 2)));
            }
        }
        SummarySettings settings = new SummarySettings(0.95, CompareWith.parse("random-encoder"));
        ResultsTable table = TestingTables.of(rows.toArray(TrialRow[]::new));
        return VerdictText.of(Summary.of(table, settings, (trial, file) -> Optional.empty()));
    }

    @Test
    void theVerdictCountsManyPoints() {
        assertThat(verdictOfFourAbove())
                .startsWith("all 4 points are above random-encoder; highest");
        assertThat(verdictOfFourAbove(30))
                .startsWith("4 of 5 points are above random-encoder; highest");
    }

    @Test
    void comparesWithTheBaselineThatIsNamed() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            rows.add(randomEncoder(seed, 30 + 0.1 * seed));
            rows.add(baseline("majority", seed, 90 + 0.2 * seed));
            rows.add(trial(0.3, seed, 70 + 0.3 * (seed % 2)));
        }
        ResultsTable table = TestingTables.of(rows.toArray(TrialRow[]::new));

        for (String[] expected :
                new String[][] {
                    {"random-encoder", " are above random-encoder; "},
                    {"majority", " are below majority; "}
                }) {
            SummarySettings settings = new SummarySettings(0.95, CompareWith.parse(expected[0]));
            assertThat(
                            VerdictText.of(
                                    Summary.of(table, settings, (trial, file) -> Optional.empty())))
                    .contains("alpha = 0.3", expected[1]);
        }
    }

    @Test
    void theVerdictSaysWhyThereIsNoBestPoint() {
        assertThat(VerdictText.of(summary(failed(0.3, 1)))).isEqualTo("all trials failed");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 70), failed(0.3, 2))))
                .isEqualTo("no point has all its seeds: 1 of 2 trials failed");
        assertThat(VerdictText.of(summary(randomEncoder(1, 30)))).startsWith("baselines alone");
    }

    @Test
    void markdownHasTheVerdictBelow() {
        String text = TableFormat.MD.render(BriefSummary.of(SUMMARY), Screen.NONE);

        assertThat(text)
                .contains("| **74.17 [71.04, 77.29]** |")
                .contains("\nalpha = 0.3 is above alpha = 1.0; highest");
    }
}
