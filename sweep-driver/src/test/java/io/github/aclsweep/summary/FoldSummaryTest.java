package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.FIGURE;
import static io.github.aclsweep.summary.TestingTables.MICRO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Five folds as repetitions of two points. */
class FoldSummaryTest {
    /** The folds differ by more than the points do. */
    private static final double[] OF_FOLD = {50, 60, 70, 80, 90};

    private static final double[] DIFFERENCE = {2, 3, 1, 2.5, 1.5};

    private static TrialRow row(double alpha, int fold, long seed, double figure) {
        TrialRow plain = TestingTables.trial(alpha, seed, figure);
        Map<String, Object> values = new LinkedHashMap<>(plain.point().values());
        values.put("data.fold", Integer.toString(fold));
        return new TrialRow(
                alpha + "/" + fold + "/" + seed,
                new Point("acl", false, values),
                seed,
                plain.status(),
                plain.scores(),
                1,
                plain.execution());
    }

    private static Summary summary(long... seeds) {
        return ofFolds(5, seeds);
    }

    private static Summary ofFolds(int folds, long... seeds) {
        List<TrialRow> rows = new ArrayList<>();
        for (int fold = folds; fold >= 1; fold--) { // in no helpful order
            for (long seed : seeds) {
                double noise = seed == 1 ? 0.5 : -0.5;
                rows.add(row(1.0, fold, seed, OF_FOLD[fold - 1] - noise));
                rows.add(0, row(0.3, fold, seed, OF_FOLD[fold - 1] + DIFFERENCE[fold - 1] + noise));
            }
        }
        return summary(rows);
    }

    private static Summary summary(List<TrialRow> rows) {
        ResultsTable table =
                new ResultsTable(
                        "demo",
                        List.of("loss.alpha", "data.fold"),
                        List.of(MICRO, FIGURE),
                        FIGURE,
                        rows);
        return Summary.of(table, SummarySettings.DEFAULT, (trial, file) -> Optional.empty());
    }

    @Test
    void isOneRowForAllFoldsOfAPoint() {
        Summary summary = summary(1, 2);

        assertThat(summary.rows()).hasSize(2);
        SummaryRow row = summary.rows().get(0);
        assertThat(row.point().label()).isEqualTo("loss.alpha = 0.3");
        assertThat(row.counts()).isEqualTo("5 x 2");
        assertThat(row.estimate(FIGURE).n()).as("a fold counts once").isEqualTo(5);
        assertThat(row.estimate(FIGURE).mean()).isCloseTo(72, within(1e-9));
    }

    /** Over unpaired folds, whose deviation is 16, a difference of 2 would be nothing. */
    @Test
    void comparesFoldByFold() {
        Comparison compared = summary(1, 2).rows().get(0).comparison();

        assertThat(compared.with().orElseThrow().label()).isEqualTo("loss.alpha = 1.0");
        assertThat(compared.pairs()).isEqualTo(5);
        assertThat(compared.difference()).isCloseTo(2, within(1e-9));
        assertThat(compared.p())
                .isCloseTo(Sample.of(List.of(2.0, 3.0, 1.0, 2.5, 1.5)).studentP(), within(1e-9));
        assertThat(compared.verdict()).isEqualTo(Verdict.ABOVE);
    }

    @Test
    void saysFoldsAndNotSeeds() {
        Summary summary = summary(1);

        Table<SummaryRow> brief = BriefSummary.of(summary);
        String text = TableFormat.MD.render(brief, null);
        assertThat(text).contains("| folds |").doesNotContain("| fold |", "| seeds |");
        assertThat(VerdictText.of(summary)).contains(", 5 folds");
        assertThat(TableFormat.CSV.render(FullSummary.of(summary), null).lines().findFirst())
                .hasValueSatisfying(heading -> assertThat(heading).contains("alpha,folds,seeds"));
        assertThat(TableFormat.CSV.render(summary.table().table(), null).lines().findFirst())
                .hasValueSatisfying(heading -> assertThat(heading).contains("alpha,fold,seed"));
    }

    @Test
    void countsFoldsAndTheirSeedsApart() {
        Summary summary = ofFolds(5, 1, 2, 3);

        SummaryRow row = summary.rows().get(0);
        assertThat(row.repetitions()).isEqualTo("5 folds, each the mean of 3 seeds");
        assertThat(row.repetition()).isEqualTo("fold");
        assertThat(VerdictText.of(summary))
                .contains(", 5 folds, each the mean of 3 seeds (")
                .doesNotContain("15");
        assertThat(IntervalText.of(summary, FIGURE))
                .isEqualTo(
                        "95 % intervals of the mean over folds, each the mean of 3 seeds (Student)");
        assertThat(TableFormat.LATEX.render(PaperSummary.of(summary), null))
                .contains("of the mean over folds, each the mean of 3 seeds");
        assertThat(TableFormat.MD.render(BriefSummary.of(summary), null))
                .contains("| 5 x 3 |", "of the mean over folds")
                .doesNotContain("over seeds");
        assertThat(TableFormat.CSV.render(FullSummary.of(summary), null)).contains(",folds,");
    }

    @Test
    void saysThatTwoFoldsAreTooFewForAnInterval() {
        Summary summary = ofFolds(2, 1, 2);

        assertThat(summary.rows().get(0).repetitions())
                .isEqualTo("2 folds, each the mean of 2 seeds");
        assertThat(IntervalText.of(summary, FIGURE))
                .isEqualTo(
                        "no interval but the single values (a / b) where there are fewer than 3 folds");
        assertThat(VerdictText.advice(summary, false))
                .hasValue("2 folds: add the other folds to sweep.axes.data.fold");
    }

    @Test
    void asksForMoreFoldsWhereThereIsOne() {
        Summary one = ofFolds(1, 1);
        Summary seeds = ofFolds(1, 1, 2, 3);

        assertThat(one.rows().get(0).repetitions()).isEqualTo("one fold");
        assertThat(seeds.rows().get(0).repetitions()).isEqualTo("one fold, the mean of 3 seeds");
        assertThat(seeds.rows().get(0).counts()).isEqualTo("1 x 3");
        assertThat(one.isReplicated()).isFalse();
        assertThat(seeds.isReplicated()).isFalse();
        assertThat(VerdictText.of(seeds))
                .contains("needs 3 folds", "; add the other folds to")
                .doesNotContain("sweep.replicates");
    }

    @Test
    void countsAFoldOnlyWithAllItsSeeds() {
        List<TrialRow> rows = new ArrayList<>(ofFolds(3, 1, 2).table().rows());
        TrialRow whole = rows.get(0);
        rows.set(
                0,
                new TrialRow(
                        whole.id(),
                        whole.point(),
                        whole.seed(),
                        TestingTables.pending(0.3, 1).status(),
                        Map.of(),
                        1,
                        whole.execution()));

        SummaryRow row = summary(rows).rows().get(0);

        assertThat(row.counts()).isEqualTo("2 of 3 x 2");
        assertThat(row.repetitions()).isEqualTo("2 of 3 folds, each the mean of 2 seeds");
        assertThat(row.completed()).isEqualTo(5);
    }

    @Test
    void namesTheFoldOfATestOfSingleSeeds() {
        Summary summary = ofFolds(2, 1);
        TestingPredictions predictions = new TestingPredictions();
        summary.table().rows().forEach(row -> predictions.with(row.id(), "10"));
        Comparison compared =
                new Comparer(FIGURE, 0.95, predictions)
                        .of(
                                summary.rows().get(0).trials(),
                                summary.rows().get(1).point(),
                                summary.rows().get(1).trials());

        assertThat(compared.seedTests()).extracting(SeedTest::fold).containsExactly("1", "2");
    }
}
