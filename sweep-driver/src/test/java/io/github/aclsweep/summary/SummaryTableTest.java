package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.FIGURE;
import static io.github.aclsweep.summary.TestingTables.failed;
import static io.github.aclsweep.summary.TestingTables.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;
import io.github.aclsweep.table.TableFormat;
import io.github.aclsweep.terminal.Screen;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

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

    private static Summary summary(PlainRow... rows) {
        return Summary.of(
                TestingTables.of(rows),
                FIGURE,
                SummarySettings.DEFAULT,
                (trial, mode) -> Optional.empty());
    }

    @Test
    void theFullTableHasEveryNumber() {
        PlainRow row = FullSummary.of(SUMMARY).rows().get(0);

        assertThat(row.number(FIGURE + "_mean"))
                .isEqualTo(SUMMARY.rows().get(0).estimate(FIGURE).mean());
        assertThat(row.number(FIGURE + "_sd")).isGreaterThan(1);
        assertThat(row.number(FIGURE + "_low")).isLessThan(row.number(FIGURE + "_high"));
        assertThat(row.get("seeds")).isEqualTo(3L);
        assertThat(row.get("compared_with")).isEqualTo("loss.alpha = 1.0");
        assertThat(row.number("p_holm")).isGreaterThanOrEqualTo(row.number("p"));
        assertThat(row.get("interval_over")).isEqualTo("seeds");
        assertThat(FullSummary.of(SUMMARY).columns())
                .extracting(column -> column.name())
                .doesNotHaveDuplicates()
                .containsAll(row.values().keySet());
    }

    @Test
    void theBriefTableShowsSeedsThatFailed() {
        PlainTable brief = BriefSummary.of(SUMMARY);

        assertThat(brief.rows().get(1).text("seeds")).isEqualTo("2 of 3");
        assertThat(brief.rows().get(0).text(FIGURE)).isEqualTo("74.17 ± 3.13");
        assertThat(brief.rows().get(2).text("verdict")).isEqualTo("compared with");
        assertThat(brief.rows().get(0).text("difference")).startsWith("+3.83 [");
    }

    @Test
    void theVerdictSaysWhatWasTested() {
        assertThat(VerdictText.of(SUMMARY))
                .startsWith(
                        "best by micro_patch_weighted: loss.alpha = 0.3 with 74.17 ± 3.13 (n = 3)")
                .contains(
                        "above loss.alpha = 1.0 (+3.83 of micro_patch_weighted; paired t, p ="
                                + " 0.013")
                .contains("Wilcoxon's test needs 6 seeds, with 3 its p is at least 0.250");
        assertThat(
                        VerdictText.of(
                                summary(
                                        trial(0.3, 1, 71),
                                        trial(0.3, 2, 70),
                                        trial(1.0, 1, 70),
                                        trial(1.0, 2, 70.5))))
                .contains("no significant difference from loss.alpha = 1.0");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 69), trial(1.0, 1, 70))))
                .contains("it is what the others are compared with; no significant difference");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 70)))).endsWith("nothing to compare with");
        assertThat(VerdictText.of(summary(trial(0.3, 1, 71), trial(1.0, 1, 70))))
                .contains("not tested against loss.alpha = 1.0: no predictions");
        assertThat(VerdictText.of(summary(failed(0.3, 1)))).startsWith("no setting has all");
    }

    @Test
    void latexIsReadyToPaste() {
        String tex = TableFormat.LATEX.render(BriefSummary.of(SUMMARY), Screen.NONE);

        assertThat(tex)
                .contains("\\begin{tabular}{llllllllll}", "\\toprule", "\\midrule", "\\bottomrule")
                .contains("{\\boldmath$74.17 \\pm 3.13$}")
                .contains("micro patch weighted")
                .contains("95 \\% interval")
                .contains("micro\\_patch\\_weighted: loss.alpha")
                .contains("\\label{tab:demo}");
        List<String> body = tex.lines().filter(line -> line.endsWith("\\\\")).toList();
        assertThat(body).hasSize(1 + 3);
        assertThat(body).allMatch(line -> line.split("(?<!\\\\)&", -1).length == 10);
        assertThat(tex.replaceAll("\\\\.", "")).doesNotContain("_", "#");
    }

    @Test
    void markdownHasTheVerdictBelow() {
        String text = TableFormat.MD.render(BriefSummary.of(SUMMARY), Screen.NONE);

        assertThat(text)
                .contains("| **74.17 ± 3.13** |")
                .contains("\nbest by micro_patch_weighted");
    }
}
