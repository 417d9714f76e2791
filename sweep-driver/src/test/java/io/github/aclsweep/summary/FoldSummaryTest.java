package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.FIGURE;
import static io.github.aclsweep.summary.TestingTables.MICRO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.statistics.Sample;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TableFormat;
import io.github.aclsweep.table.TrialRow;
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
        List<TrialRow> rows = new ArrayList<>();
        for (int fold = 5; fold >= 1; fold--) { // in no helpful order
            for (long seed : seeds) {
                double noise = seed == 1 ? 0.5 : -0.5;
                rows.add(row(1.0, fold, seed, OF_FOLD[fold - 1] - noise));
                rows.add(0, row(0.3, fold, seed, OF_FOLD[fold - 1] + DIFFERENCE[fold - 1] + noise));
            }
        }
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
        assertThat(row.seeds()).isEqualTo("5 x 2");
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
}
