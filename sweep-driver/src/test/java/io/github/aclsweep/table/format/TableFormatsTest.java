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
import io.github.aclsweep.table.FailureText;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TestingTable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatsTest {
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
        assertThat(FailureText.brief(TABLE))
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

    @Test
    void aNarrowTerminalDoesWithoutWhatMattersLeast() {
        String text = TableFormat.TABLE.render(TABLE.table(), new Screen(true, 90));

        assertThat(widest(text)).isLessThanOrEqualTo(90);
        assertThat(text)
                .contains("micro", "trial", "no room here for device, seconds")
                .contains("--format csv shows all columns");
    }

    /** The figure by which trials are judged, wherever it stands. */
    @Test
    void aVeryNarrowTerminalKeepsOneFigure() {
        String text = TableFormat.TABLE.render(TABLE.table(), new Screen(false, 72));

        assertThat(widest(text)).isLessThanOrEqualTo(72);
        assertThat(text.replace('\n', ' '))
                .containsPattern("no room here for .*, Macro \\(%\\), Micro \\(%\\); ")
                .doesNotContain("_");
        assertThat(TABLE.table().columns())
                .filteredOn(column -> column.kind() == Column.Kind.RESULT && column.rank() == 0)
                .extracting(Column::name)
                .containsExactly("status", "micro_patch_weighted");
    }

    /** The figure that names the best point comes next, before the ids of trials. */
    @Test
    void aNarrowTerminalKeepsTheFigureThatNamesTheBestPoint() {
        ResultsTable byMicro =
                new ResultsTable(
                        TABLE.sweep(),
                        TABLE.axes(),
                        TABLE.measures(),
                        TABLE.deciding(),
                        measure("micro"),
                        TABLE.rows(),
                        List.of());
        String text = TableFormat.TABLE.render(byMicro.table(), new Screen(false, 56));

        assertThat(text).contains("Micro (%)  micro (%)", "33.33", "no room here for", ", trial");
        assertThat(text.replace('\n', ' '))
                .containsPattern(
                        "; --columns=[a-z,]*alpha,[a-z,]*trial shows the ids of trials; --format csv shows all columns");
    }

    /** Who names columns puts first what matters most. */
    @Test
    void ofNamedFiguresTheLastGoesFirst() {
        List<Column<String>> columns =
                Stream.of("deciding", "other", "third")
                        .map(
                                name ->
                                        Column.<String>number(
                                                name, Column.Kind.RESULT, 2, row -> 71.25))
                        .toList();

        assertThat(TableFormat.TABLE.render(Table.of("t", columns, List.of("a")), screen(15)))
                .startsWith("deciding  other\n")
                .contains("third;");
    }

    @Test
    void breaksKeysAtTheirDotsAndIntervalsBetweenTheirBounds() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(
                                Column.<String>text("a", Column.Kind.RESULT, row -> row),
                                Column.<String>text(
                                        "b", Column.Kind.RESULT, row -> "[-21.86, -5.47]")),
                        List.of("no", "loss.temperature"));

        assertThat(TableFormat.TABLE.render(table, screen(28)).lines().skip(2))
                .containsExactly("loss.        [-21.86, -5.47]", "temperature");
        assertThat(TableFormat.TABLE.render(table, screen(21)).lines().skip(3))
                .containsExactly("loss.        [-21.86,", "temperature  -5.47]");
    }

    private static Measure measure(String name) {
        return TABLE.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Screen screen(int columns) {
        return new Screen(false, columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80})
    void noLineIsWiderThanTheTerminal(int columns) {
        String text = TableFormat.TABLE.render(TABLE.table(), new Screen(true, columns));

        assertThat(widest(text)).isLessThanOrEqualTo(columns);
        assertThat(text).contains("70.12", "0.1").containsPattern("(?s)failed:\\s.*diverged");
    }

    /** Where few rows have long texts, those are broken and no column is lost for them. */
    @Test
    void breaksTheCellsOfFewRowsRatherThanLosingAColumn() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(
                                Column.<String>text("name", Column.Kind.SETTING, row -> row),
                                Column.<String>text("size", Column.Kind.RESULT, row -> "12345")
                                        .ranked(1)),
                        List.of("one", "two and more words", "three"));

        assertThat(TableFormat.TABLE.render(table, new Screen(false, 19)).lines())
                .containsExactly(
                        "name          size",
                        "one           12345",
                        "two and more  12345",
                        "words",
                        "three         12345");
    }

    private static int widest(String text) {
        return text.lines()
                .mapToInt(line -> line.replaceAll("\u001b\\[[01]m", "").length())
                .max()
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
}
