package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.FIGURE;
import static io.github.aclsweep.summary.TestingTables.VALIDATION;
import static io.github.aclsweep.summary.TestingTables.failed;
import static io.github.aclsweep.summary.TestingTables.randomEncoder;
import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Measure.Better;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which columns a terminal shows of a summary. */
class BriefSummaryTest {
    private static final Measure LOSS =
            Measure.number("loss", "Loss", Better.LOWER, "").on(Measure.Split.TEST);
    private static final Measure PARAMETERS = Measure.count("params", "Params", "").ranked(0);

    private static String printed(ResultsTable table, int columns) {
        Summary summary =
                Summary.of(
                        table,
                        new SummarySettings(0.95, CompareWith.parse("random-encoder")),
                        (trial, file) -> Optional.empty());
        return TableFormat.TABLE.render(BriefSummary.of(summary), new Screen(false, columns));
    }

    private static TrialRow[] rows() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            rows.add(trial(0.5, seed, 70 + seed % 3));
            rows.add(trial(1.0, seed, 60 + seed % 4));
            rows.add(randomEncoder(seed, 30 + seed % 2));
        }
        return rows.toArray(TrialRow[]::new);
    }

    private static TrialRow scored(TrialRow row) {
        return TestingTables.scored(row, Map.of(LOSS.name(), 0.25, PARAMETERS.name(), 12345678.0));
    }

    /** The sentence below tells that it has named the best point. */
    @ParameterizedTest
    @ValueSource(ints = {90, 100, 120})
    void whatNamedTheBestPointIsShown(int columns) {
        String text = printed(TestingTables.validated(rows()), columns);

        assertThat(text.lines().limit(3).toList().get(2))
                .contains(VALIDATION.label(), "difference", "verdict");
        assertThat(text).contains("70.20");
    }

    /**
     * What named the best point goes before a test, that before the difference, the verdict last.
     */
    @Test
    void aNarrowTerminalKeepsTheTestsOfTheDifference() {
        String text = printed(TestingTables.validated(rows()), 80);

        assertThat(text)
                .contains("random-encoder  ", "difference", "p (Holm)", "verdict")
                .contains("every row: seeds 5", "no room here for " + VALIDATION.label());
        assertThat(printed(TestingTables.validated(rows()), 40))
                .contains("micro (%)      verdict", "no room here for difference, p (Holm),");
    }

    /** An empty row without its count has no reason. */
    @Test
    void theNarrowestTerminalCountsSeedsWhereSomeAreMissing() {
        assertThat(printed(TestingTables.of(rows()), 40).lines())
                .filteredOn(line -> line.startsWith("method"))
                .singleElement()
                .asString()
                .doesNotContain("seeds");

        TrialRow[] rows = rows();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i].point().baseline() ? rows[i] : failed(0.5, rows[i].seed());
        }
        assertThat(printed(TestingTables.of(rows), 40)).contains("seeds", "0 of");
    }

    @Test
    void showsEveryMeasureThatHasRoom() {
        TrialRow[] rows = List.of(rows()).stream().map(row -> scored(row)).toArray(TrialRow[]::new);
        ResultsTable table =
                new ResultsTable(
                        "demo",
                        List.of("loss.alpha"),
                        List.of(LOSS, FIGURE, PARAMETERS),
                        FIGURE,
                        List.of(rows));

        assertThat(printed(table, 200))
                .contains("Loss", "0.2500 (the same in all 5)", "Params", "  12345678")
                .doesNotContain("no room");
        assertThat(printed(table, 120))
                .contains("in every row: Loss 0.2500 (the same in all 5), Params 12345678\n");
    }
}
