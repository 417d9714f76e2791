package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFormat;
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
                .contains("100.0 (the same in all 3)", "the same in all seeds");
        assertThat(value(FullSummary.of(equal), 0, "micro_patch_weighted_low")).isNull();
    }

    @Test
    void advisesWhatTheToolTakesBesideListedSeeds() {
        SummarySettings listed = new SummarySettings(0.95, CompareWith.parse(""), true);
        assertThat(VerdictText.advice(summary(listed, trial(0.3, 1, 71), trial(0.3, 2, 70))))
                .hasValue("2 seeds: add seeds to sweep.seeds");
    }
}
