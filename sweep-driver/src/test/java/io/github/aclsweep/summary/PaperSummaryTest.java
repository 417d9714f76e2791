package io.github.aclsweep.summary;

import static io.github.aclsweep.summary.TestingTables.failed;
import static io.github.aclsweep.summary.TestingTables.pending;
import static io.github.aclsweep.summary.TestingTables.randomEncoder;
import static io.github.aclsweep.summary.TestingTables.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.format.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code table.tex}, set by LaTeX in a column of {@code article}, 81 mm. */
class PaperSummaryTest {
    private static final String PAPER =
            """
            \\documentclass[twocolumn]{article}
            \\usepackage{booktabs}
            \\begin{document}
            \\input{table}
            Text.
            \\end{document}
            """;

    @TempDir private Path folder;

    private static String table(List<TrialRow> rows, String comparedWith) {
        SummarySettings settings = new SummarySettings(0.95, CompareWith.parse(comparedWith));
        Summary summary =
                Summary.of(
                        TestingTables.of(rows.toArray(TrialRow[]::new)),
                        settings,
                        (trial, file) -> Optional.empty());
        return TableFormat.LATEX.render(PaperSummary.of(summary), Screen.NONE);
    }

    private static List<TrialRow> oneAxis() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            for (double alpha : new double[] {0.0, 0.5, 1.0}) {
                rows.add(trial(alpha, seed, 50 + 20 * alpha + seed % 3));
            }
            rows.add(randomEncoder(seed, 30 + seed % 2));
        }
        return rows;
    }

    /** Figures of as many digits as percentages have. */
    private static List<TrialRow> wideFigures() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            for (double alpha : new double[] {0.125, 0.5, 1.0}) {
                rows.add(trial(alpha, seed, 90 + 8 * alpha + seed % 3));
            }
            rows.add(randomEncoder(seed, 30 + 17 * (seed % 2)));
        }
        return rows;
    }

    /** Of a race, say: the figures of its means do not subtract to the difference. */
    @Test
    void saysWhatADifferenceOfUnequalSeedsIs() {
        List<TrialRow> rows = new ArrayList<>(oneAxis());
        rows.removeIf(row -> row.point().values().containsValue(0.5) && row.seed() > 3);

        assertThat(table(oneAxis(), "random-encoder")).doesNotContain("both points have");
        assertThat(table(rows, "random-encoder"))
                .contains("A difference is over the seeds that both points have");
    }

    private static List<TrialRow> twoAxes() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            for (double alpha : new double[] {0.0, 0.5, 1.0}) {
                rows.add(trial(alpha, 10, seed, 50 + 20 * alpha + seed % 3));
                rows.add(trial(alpha, 200, seed, 60 + 20 * alpha + seed % 3));
            }
            rows.add(randomEncoder(seed, 30 + seed % 2));
        }
        return rows;
    }

    @Test
    void hasTwoColumnsBesideTheAxes() {
        assertThat(table(oneAxis(), "random-encoder"))
                .contains("\\begin{tabular}{@{}rrr@{}}")
                .contains("    $0.0$ & $51.20\\,[50.16, 52.24]$ & $+20.60^{\\dagger}\\,[+")
                .contains("    {\\boldmath$1.0$} & {\\boldmath$71.20\\,[70.16, 72.24]$} & ")
                .contains(
                        "    \\multicolumn{1}{l}{\\begin{tabular}[t]{@{}l@{}}random-\\\\encoder\\end{tabular}} & $30.60\\,[");
        assertThat(table(twoAxes(), "random-encoder"))
                .contains("\\begin{tabular}{@{}rrrr@{}}")
                .contains(
                        "    $0.0$ & $10$ & \\begin{tabular}[t]{@{}r@{}}$51.20$\\\\$[50.16, 52.24]$\\end{tabular} & ")
                .contains(" & \\begin{tabular}[t]{@{}r@{}}$+20.60^{\\dagger}$\\\\$[+")
                .contains(
                        "    \\multicolumn{2}{l}{random-encoder} & \\begin{tabular}[t]{@{}r@{}}$30.60$");
    }

    @Test
    void fitsOneColumnOfAPaper() {
        List<TrialRow> rows =
                List.of(
                        trial(0.3, 1, 74),
                        trial(0.3, 2, 73),
                        trial(0.3, 3, 75.5),
                        failed(0.5, 1),
                        trial(0.5, 2, 71),
                        trial(0.5, 3, 70.5),
                        trial(1.0, 1, 70),
                        trial(1.0, 2, 70),
                        trial(1.0, 3, 71));
        String tex = table(rows, "loss.alpha = 1.0");

        assertThat(tex)
                .contains("\\begin{tabular}{@{}rrr@{}}", "\\toprule", "\\midrule", "\\bottomrule")
                .contains("{\\boldmath$74.17\\,[71.04, 77.29]$}")
                .contains("{\\boldmath$+3.83^{\\dagger}\\,[+")
                .contains("\\shortstack[r]{Patch-weighted\\\\micro (\\%)}")
                .contains("95 \\% intervals of the mean over seeds")
                .contains(
                        "$\\dagger$ differs significantly. Compared with alpha = 1.0: paired t, Holm's correction, level 0.05.}")
                .contains("\\label{tab:demo}")
                .doesNotContain("resizebox");
        List<String> body = tex.lines().filter(line -> line.endsWith("\\\\")).toList();
        assertThat(body).hasSize(1 + 3);
        assertThat(body).allMatch(line -> line.split("(?<!\\\\)&", -1).length == 3);
        assertThat(tex.replaceAll("\\\\.", "")).doesNotContain("_", "#");
    }

    /** No dagger without a test, and numbers with a slash are numbers. */
    @Test
    void hasNoDaggerForTwoSeeds() {
        List<TrialRow> rows =
                List.of(trial(0.3, 1, 71), trial(0.3, 2, 72), trial(1.0, 1, 50), trial(1.0, 2, 51));

        assertThat(table(rows, "loss.alpha = 1.0"))
                .contains("{\\boldmath$71.50\\,(71.00 / 72.00)$}")
                .doesNotContain("dagger");
    }

    @Test
    void saysFailedWherePointsHaveNoFigureAndExplainsNoMarkThatIsNotThere() {
        List<TrialRow> rows = new ArrayList<>(oneAxis());
        rows.add(failed(0.2, 1));

        assertThat(table(rows, "none"))
                .contains("    $0.2$ & failed \\\\", "\\begin{tabular}{@{}rr@{}}")
                .doesNotContain("ddagger");
        rows.set(rows.size() - 1, pending(0.2, 1));
        assertThat(table(rows, "none")).contains("    $0.2$ & not complete \\\\");
    }

    @Test
    void marksRowsWithSeedsMissingAndThoseAlone() {
        List<TrialRow> rows = new ArrayList<>(oneAxis());
        rows.add(failed(0.2, 1));
        rows.add(failed(1.0, 6));

        assertThat(table(rows, "none"))
                .contains("$\\ddagger$ not all seeds are complete")
                .contains("    $0.2$ & failed \\\\")
                .contains("\\,[70.16, 72.24]^{\\ddagger}$");
        assertThat(table(oneAxis(), "none")).doesNotContain("ddagger");
    }

    /** An interval says little without the number of values that it is of. */
    @Test
    void saysOfHowManySeedsTheMeansAre() {
        assertThat(table(oneAxis(), "none")).contains(". Means of 5 seeds. ");
        assertThat(table(List.of(trial(0.5, 1, 50)), "none")).doesNotContain("Means of");
        List<TrialRow> fewer = new ArrayList<>(oneAxis());
        fewer.add(trial(0.2, 1, 50));
        assertThat(table(fewer, "none")).contains("Means of up to 5 seeds");
    }

    /** Of 60 points the figure rises with alpha. */
    private static List<TrialRow> manyPoints() {
        List<TrialRow> rows = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            rows.add(randomEncoder(seed, 30 + seed % 2));
            for (int i = 0; i < 60; i++) {
                rows.add(trial(i / 100.0, seed, 40 + i / 2.0 + seed % 3));
            }
        }
        return rows;
    }

    /**
     * Of the points that are shown alone, the caption told of fewer comparisons than were corrected
     * for.
     */
    @Test
    void saysOfSomePointsWhatHoldsOfAll() {
        Summary all =
                Summary.of(
                        TestingTables.of(manyPoints().toArray(TrialRow[]::new)),
                        new SummarySettings(0.95, CompareWith.parse("random-encoder")),
                        (trial, file) -> Optional.empty());
        List<String> notes = PaperSummary.of(all).notes();

        assertThat(notes.subList(1, notes.size())).isEqualTo(PaperSummary.whole(all).notes());
    }

    @Test
    void hasTheBestOfMorePointsThanAPageHasRoomForAndWhatTheyAreComparedWith() {
        String table = table(manyPoints(), "random-encoder");

        assertThat(table)
                .contains(
                        "The best 39 of the 60 trained points by patch-weighted micro; all are in summary.csv")
                .contains(
                        "    $0.21$ & ",
                        "    {\\boldmath$0.59$} & ",
                        "encoder\\end{tabular}} & $30.67")
                .doesNotContain("    $0.2$ & ");
        assertThat(table.lines().filter(line -> line.startsWith("    $"))).hasSize(38);
        assertThat(table(manyPoints(), "loss.alpha = 0.0"))
                .contains(
                        "The best 38 of the 60 trained points",
                        "    $0.0$ & ",
                        "encoder\\end{tabular}} & $30.67");
        assertThat(table(oneAxis(), "random-encoder")).doesNotContain("The best");
    }

    @Test
    void fitsAColumnOfAPaperSetByLatex() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "no program 'pdflatex' here");
        for (List<TrialRow> rows : List.of(oneAxis(), wideFigures(), twoAxes(), manyPoints())) {
            for (String with : List.of("random-encoder", "loss.alpha = 1.0", "none")) {
                Files.writeString(folder.resolve("table.tex"), table(rows, with));
                assertThat(set())
                        .as(table(rows, with))
                        .contains("Output written on paper.pdf")
                        .doesNotContain("Overfull", "Undefined", "too large");
            }
        }
    }

    /** What LaTeX says while it sets a paper with the table. */
    private String set() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("paper.tex"), PAPER);
        Path log = folder.resolve("said.txt");
        Process latex =
                new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "paper.tex")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        latex.waitFor();
        return Files.readString(log);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pdflatex", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
