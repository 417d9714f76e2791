package io.github.aclsweep.table.format;

import static io.github.aclsweep.table.TestingTable.baseline;
import static io.github.aclsweep.table.TestingTable.complete;
import static io.github.aclsweep.table.TestingTable.failed;
import static io.github.aclsweep.table.TestingTable.pending;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.FailureText;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.SweepReference;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TestingTable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFormatsTest {
    private static final SweepReference KEPT = new SweepReference("demo", "results");

    private static final ResultsTable TABLE =
            TestingTable.of(
                    complete(0.1, 1, 70.123456789),
                    failed(0.2),
                    pending(0.3, 1).running(),
                    baseline());

    private static List<CSVRecord> csv() throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        return format.parse(new StringReader(CsvTable.render(TABLE.table()))).getRecords();
    }

    private static JsonObject json() {
        return JsonParser.parseString(JsonTable.render(TABLE.table())).getAsJsonObject();
    }

    private static JsonObject jsonRow(int row) {
        return json().getAsJsonArray("rows").get(row).getAsJsonObject();
    }

    @Test
    void csvKeepsNumbersInFull() throws IOException {
        assertThat(csv().get(0).get("micro")).isEqualTo(Double.toString(100.0 / 3));
        assertThat(csv().get(0).get("micro_patch_weighted")).isEqualTo("70.123456789");
        assertThat(csv().get(0).get("alpha")).isEqualTo("0.1");
        assertThat(csv().get(0).get("seconds")).isEqualTo("24.25");
    }

    @Test
    void csvSurvivesReasonsWithEverythingInThem() throws IOException {
        assertThat(csv()).hasSize(4);
        assertThat(csv().get(1).get("status")).isEqualTo("failed: diverged");
        assertThat(csv().get(1).get("reason")).isEqualTo(TestingTable.REASON);
    }

    @Test
    void whatIsNotANumberIsEmptyOrNull() throws IOException {
        assertThat(csv().get(0).get("knn_macro")).isEmpty();
        assertThat(jsonRow(0).get("knn_macro").isJsonNull()).isTrue();
        assertThat(CsvTable.render(TABLE.table()) + JsonTable.render(TABLE.table()))
                .doesNotContain("NaN");
    }

    @Test
    void jsonHasNumbersTextsAndNulls() {
        assertThat(jsonRow(0).get("alpha").getAsDouble()).isEqualTo(0.1);
        assertThat(jsonRow(0).get("seed").getAsLong()).isEqualTo(1);
        assertThat(jsonRow(0).get("trial").getAsString()).isEqualTo(TABLE.rows().get(0).id());
        assertThat(jsonRow(1).get("micro").isJsonNull()).isTrue();
        assertThat(jsonRow(3).get("alpha").isJsonNull()).isTrue();
        assertThat(json().get("complete").getAsBoolean()).isFalse();
    }

    @Test
    void jsonSaysWhichColumnsDifferFromRunToRun() {
        List<String> execution =
                json().getAsJsonArray("columns").asList().stream()
                        .map(column -> column.getAsJsonObject())
                        .filter(column -> column.get("kind").getAsString().equals("execution"))
                        .map(column -> column.get("name").getAsString())
                        .toList();

        assertThat(execution)
                .containsExactly(
                        "seconds",
                        "device",
                        "host",
                        "attempts",
                        "wasted_seconds",
                        "queue_seconds",
                        "feature_seconds",
                        "training_seconds",
                        "evaluation_seconds",
                        "gpu_seconds",
                        "kernel_deviation",
                        "reason");
    }

    @Test
    void markdownHasOneLinePerRowWhateverTheReason() {
        String text = MarkdownTable.render(TABLE.table());

        assertThat(text.lines().filter(line -> line.startsWith("|"))).hasSize(2 + 4);
        assertThat(text).contains("loss \\| is not \"a\" number");
        assertThat(text).as("one point is no best").doesNotContain("**");
        assertThat(MarkdownTable.render(bestOfTwo().table()))
                .contains("| **0.1** |")
                .contains("| **70.12** |")
                .contains("| **33.33** |");
    }

    /** The names of files are for programs. */
    @Test
    void peopleReadOneNameOfAMeasureInEveryFormat() {
        String name = measure("micro_patch_weighted").label();
        String words = TableFormat.TABLE.render(TABLE.table(), Screen.NONE);

        assertThat(MarkdownTable.render(TABLE.table())).contains("| " + name + " |");
        assertThat(words).contains("Patch-", "weighted", "micro (%)");
        assertThat(words + MarkdownTable.render(TABLE.table())).doesNotContain("_");
    }

    @Test
    void latexLeavesOutHowItWentAndWhatIsDispensable() {
        assertThat(LatexTable.render(TABLE.table()))
                .startsWith("% needs \\usepackage{booktabs}")
                .contains("\\end{tabular}\n", "\\footnotesize")
                .doesNotContain("resizebox", "& epochs", "& host", "& seconds");
    }

    /** Ids may have digits alone, or look like 1.16e6539. */
    @Test
    void latexTakesATextForWords() {
        List<String> ids = List.of("1160346e6539", "116034656539", "7e38b6eed88e");
        Column<String> id = Column.text("trial", Column.Kind.SETTING, each -> each);
        Column<String> figure =
                Column.<String>text("figure", Column.Kind.RESULT, each -> "1.0 [0.5, 1.5]")
                        .sortedBy(each -> 1);

        assertThat(LatexTable.render(Table.of("ids", List.of(id, figure), ids)))
                .contains("{@{}lr@{}}", "    1160346e6539 & $1.0\\,[0.5, 1.5]$ \\\\")
                .contains("    116034656539 & ", "    7e38b6eed88e & ");
    }

    @Test
    void terminalAlignsAndNamesFailures() {
        List<String> lines = TableFormat.TABLE.render(TABLE.table(), Screen.NONE).lines().toList();

        assertThat(lines.get(2)).startsWith("method").contains("alpha").contains("  micro (%)");
        assertThat(lines.get(3)).contains("complete").contains("33.33").doesNotContain("\u001b");
        assertThat(lines.get(4)).contains("failed: diverged");
        assertThat(lines.get(5)).contains("running");
        assertThat(lines.get(3).indexOf("complete")).isEqualTo(lines.get(4).indexOf("failed"));
        assertThat(FailureText.brief(TABLE, KEPT))
                .singleElement()
                .asString()
                .contains("failed: diverged: loss | is not", "number, any more (node)");
    }

    private static ResultsTable bestOfTwo() {
        return TestingTable.of(complete(0.1, 1, 70.123456789), complete(0.2, 1, 60));
    }

    @Test
    void terminalShowsTheBestInBold() {
        List<String> lines =
                TableFormat.TABLE
                        .render(bestOfTwo().table(), new Screen(true, 200))
                        .lines()
                        .toList();

        assertThat(lines.get(3)).startsWith("\u001b[1m").endsWith("\u001b[0m");
        assertThat(lines.get(4)).doesNotContain("\u001b");
    }

    private static Measure measure(String name) {
        return TABLE.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filesAreReplacedAsAWhole(@TempDir Path folder) throws IOException {
        TableFiles.write(folder, TestingTable.of(pending(0.1, 1)));
        TableFiles.write(folder, TABLE);

        assertThat(Files.readString(folder.resolve("table.csv")))
                .isEqualTo(CsvTable.render(TABLE.table()));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("table.csv", "table.json", "table.md");
        }
    }

    /** LaTeX would take it for an option of the rule above. */
    @Test
    void beginsNoRowOfLatexWithABracket() {
        Column<String> list = Column.text("milestones", Kind.SETTING, row -> row);

        assertThat(
                        TableFormat.LATEX.render(
                                Table.of("t", List.of(list), List.of("[60, 80]")), Screen.NONE))
                .contains("\n    {}[60, 80] ");
    }

    /** A table with many columns needs the width of both columns of a page, or more than that. */
    @Test
    void goesAcrossThePageInLatexWhereAColumnIsTooNarrow() {
        Column<String> wide = Column.text("verdict", Kind.RESULT, row -> "no difference".repeat(5));
        String across =
                TableFormat.LATEX.render(Table.of("t", List.of(wide), List.of("8")), Screen.NONE);
        String beyond =
                TableFormat.LATEX.render(
                        Table.of("t", List.of(wide, wide), List.of("8")), Screen.NONE);

        assertThat(across).contains("\\begin{table*}[t]", "\\end{table*}");
        assertThat(across).doesNotContain("wider than a page");
        assertThat(beyond).contains("% wider than a page: choose fewer columns by --columns\n");
    }

    /** A row of such figures is wider than a column of a paper. */
    @Test
    void setsTheIntervalsOfLongFiguresBelowThemInLatex() {
        List<Column<String>> columns =
                List.of(
                        Column.text("width", Kind.SETTING, row -> row),
                        figure("tokens", "12392400 [12312000, 12472800]"),
                        figure("difference", "+2.5e-6\u2020 [+1.5e12, +3.5e12]"));

        assertThat(TableFormat.LATEX.render(Table.of("t", columns, List.of("8")), Screen.NONE))
                .contains(
                        "\\begin{tabular}[t]{@{}r@{}}$12392400$\\\\$[12312000, 12472800]$\\end{tabular}");
        Column<String> small = figure("loss", "2.0e-9 [1.0e-9, 3.0e-9]");
        assertThat(
                        TableFormat.LATEX.render(
                                Table.of("t", List.of(small), List.of("8")), Screen.NONE))
                .contains("$2.0\\cdot10^{-9}\\,[1.0\\cdot10^{-9}, 3.0\\cdot10^{-9}]$");
    }

    @Test
    void takesACountOfSeedsForNoDifference() {
        List<Column<String>> columns =
                List.of(
                        Column.text("point", Kind.SETTING, row -> row),
                        Column.<String>text(
                                        "difference",
                                        Kind.RESULT,
                                        row -> row.equals("x") ? "" : "+5.00")
                                .sortedBy(row -> 1),
                        Column.<String>text(
                                        "seeds", Kind.RESULT, row -> row.equals("x") ? "5" : "3")
                                .ranked(3));

        assertThat(
                        TableFormat.TABLE.render(
                                Table.of("t", columns, List.of("x", "y")), new Screen(false, 20)))
                .startsWith("point  difference\nx\ny      +5.00\n");
    }

    private static Column<String> figure(String name, String value) {
        return Column.<String>text(name, Kind.RESULT, row -> value).sortedBy(row -> 1);
    }
}
