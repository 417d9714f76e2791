package io.github.aclsweep.table.format;

import static io.github.aclsweep.table.TestingTable.baseline;
import static io.github.aclsweep.table.TestingTable.complete;
import static io.github.aclsweep.table.TestingTable.failed;
import static io.github.aclsweep.table.TestingTable.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TestingTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a narrow terminal does without, and how. */
class NarrowTableTest {
    private static final ResultsTable TABLE =
            TestingTable.of(
                    complete(0.1, 1, 70.123456789),
                    failed(0.2),
                    pending(0.3, 1).running(),
                    baseline());

    private static String printed(Table<?> table, int columns) {
        String text =
                TableFormat.TABLE
                        .render(table, new Screen(true, columns))
                        .replaceAll("\u001b\\[[01]m", "");
        assertThat(text.lines()).allMatch(line -> line.length() <= columns);
        return text;
    }

    private static Column<String> name() {
        return Column.text("name", Kind.SETTING, row -> row);
    }

    private static Column<String> result(String name, String value) {
        return Column.text(name, Kind.RESULT, row -> value);
    }

    /** As an estimate or a difference. */
    private static Column<String> figure(String name, String value) {
        return result(name, value).sortedBy(row -> 1);
    }

    @Test
    void doesWithoutWhatMattersLeast() {
        assertThat(printed(TABLE.table(), 90))
                .contains("micro", "trial", "failed:", "diverged")
                .contains("no room here for Validation macro (%), InfoNCE,")
                .contains("and 5 more columns;\n--format csv shows all columns");
    }

    /** The figure by which trials are judged, wherever it stands. */
    @Test
    void keepsOneFigure() {
        assertThat(printed(TABLE.table(), 72).replace('\n', ' '))
                .contains(
                        "70.12", "no room here for Micro (%), Macro (%), Validation macro (%) and")
                .doesNotContain("_");
        assertThat(TABLE.table().columns())
                .filteredOn(column -> column.kind() == Kind.RESULT && column.rank() == 0)
                .extracting(Column::name)
                .containsExactly("micro_patch_weighted");
    }

    /** The figure that names the best point comes next, before the ids of trials. */
    @Test
    void keepsTheFigureThatNamesTheBestPoint() {
        Measure micro =
                TABLE.measures().stream()
                        .filter(measure -> measure.name().equals("micro"))
                        .findFirst()
                        .orElseThrow();
        ResultsTable byMicro =
                new ResultsTable(
                        TABLE.sweep(),
                        TABLE.axes(),
                        TABLE.measures(),
                        TABLE.deciding(),
                        micro,
                        TABLE.rows(),
                        List.of());
        String text = printed(byMicro.table(), 56);

        assertThat(text).contains("Micro (%)  micro (%)", "33.33", "no room here for trial, ");
        assertThat(text.replace('\n', ' '))
                .containsPattern(
                        "; --columns=[a-z,]*alpha,[a-z,]*trial shows the ids of trials; --format csv shows all columns");
    }

    @Test
    void saysInPlaceOfAFigureWhyThereIsNone() {
        String text = printed(TABLE.table(), 40);

        assertThat(text).contains("status");
        assertThat(text.lines().filter(line -> line.startsWith("acl")))
                .map(line -> line.replaceFirst(".* ", ""))
                .containsExactly("70.12", "failed", "running");
    }

    @Test
    void doesFirstWithoutAColumnThatIsEmpty() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(name(), figure("difference", ""), result("verdict", "not tested")),
                        List.of("row", "other"));

        assertThat(printed(table, 20)).startsWith("name   verdict\n").contains("difference");
    }

    /** Who names columns puts first what matters most. */
    @Test
    void ofNamedFiguresTheLastGoesFirst() {
        List<Column<String>> columns =
                Stream.of("deciding", "other", "third")
                        .map(name -> Column.<String>number(name, Kind.RESULT, 2, row -> 71.25))
                        .toList();

        assertThat(printed(Table.of("t", columns, List.of("a", "b")), 15))
                .startsWith("deciding  other\n")
                .contains("third;");
    }

    @Test
    void breaksKeysAtTheirDotsAndIntervalsBetweenTheirBounds() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(name(), result("b", "[-21.86, -5.47]")),
                        List.of("no", "loss.temperature"));

        assertThat(printed(table, 28).lines().skip(2))
                .containsExactly("loss.        [-21.86, -5.47]", "temperature");
        assertThat(printed(table, 21).lines().skip(3))
                .containsExactly("loss.        [-21.86,", "temperature  -5.47]");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80})
    void showsSettingsAndTheDecidingFigureAtAnyWidth(int columns) {
        assertThat(printed(TABLE.table(), columns)).contains("70.12", "0.1", "random-");
    }

    /** Where few rows have long texts, those are broken and no column is lost for them. */
    @Test
    void breaksTheCellsOfFewRowsRatherThanLosingAColumn() {
        Column<String> size = Column.text("size", Kind.RESULT, row -> row.substring(0, 2));

        assertThat(
                        printed(
                                        Table.of(
                                                "t",
                                                List.of(name(), size.ranked(1)),
                                                List.of("one", "two and more words", "three")),
                                        18)
                                .lines())
                .containsExactly(
                        "name          size",
                        "one           on",
                        "two and more  tw",
                        "words",
                        "three         th");
    }

    @Test
    void saysOnceWhatEveryRowSays() {
        Column<String> size = Column.text("size", Kind.RESULT, row -> row + row);
        Table<String> table =
                Table.of(
                        "t",
                        List.of(
                                name(),
                                result("status", "complete").ranked(1),
                                size.ranked(9),
                                figure("seeds", "5").ranked(3)),
                        List.of("one", "two"));

        assertThat(printed(table, 40)).doesNotContain("every row");
        assertThat(printed(table, 21).lines())
                .containsExactly(
                        "name  size",
                        "one   oneone",
                        "two   twotwo",
                        "in every row: status",
                        "complete, seeds 5");
    }

    /** One row has room below it for all that it says. */
    @Test
    void ofOneRowNothingIsLost() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(name(), figure("best", "5"), result("size", "9").ranked(9)),
                        List.of("one"));

        assertThat(printed(table, 12).lines())
                .containsExactly("name  best", "one   5", "also: size 9");
    }

    /** Columns that were asked for stay, though every row says the same. */
    @Test
    void keepsWhatWasAskedFor() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(name(), result("status", "complete")),
                        List.of("a long name", "b"));

        assertThat(printed(table, 16)).contains("a long  complete", "name\nb       complete");
    }

    @Test
    void anIntervalGoesToASecondLineWholeBeforeAFigureGoes() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(
                                name(),
                                figure("micro", "52.72 [50.24, 55.20]"),
                                Column.<String>text(
                                                "verdict", Kind.RESULT, row -> row.substring(0, 3))
                                        .ranked(1)),
                        List.of("random-encoder", "acl"));

        assertThat(printed(table, 39).lines())
                .containsExactly(
                        "name            micro           verdict",
                        "random-encoder  52.72           ran",
                        "                [50.24, 55.20]",
                        "acl             52.72           acl",
                        "                [50.24, 55.20]");
    }

    /** An interval in three lines is worse than one in two; without a verdict nothing is. */
    @Test
    void breaksIntervalsBeforeTheDifferenceGoesAndKeepsTheVerdictLonger() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(
                                name(),
                                figure("micro", "52.72 [50.24, 55.20]"),
                                figure("difference", "+9.50 [+8.25, +9.75]"),
                                Column.<String>text(
                                                "verdict", Kind.RESULT, row -> row.substring(0, 3))
                                        .ranked(1)),
                        List.of("random-encoder", "acl"));

        assertThat(printed(table, 38))
                .contains("difference  verdict", "[50.24,")
                .doesNotContain("no room");
        assertThat(printed(table, 31))
                .contains("verdict", "[50.24,", "no room here for difference");
        assertThat(printed(table, 16)).contains("micro", "no room here", "verdict,");
    }

    @Test
    void namesThreeColumnsThatHaveNoRoomAndCountsTheOthers() {
        List<Column<String>> columns =
                Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                        .map(name -> Column.<String>text(name, Kind.RESULT, row -> row + name))
                        .map(column -> column.ranked(column.name().charAt(0) - 'a'))
                        .toList();

        assertThat(printed(Table.of("t", columns, List.of("1234567", "7654321")), 20))
                .startsWith("a         b\n")
                .contains("no room here for c,\nd, e and 3 more\ncolumns;");
    }

    /** Few lines of a long text, and what belongs together in one of them. */
    @Test
    void aLongTextLeavesNoRoomForAnIdRatherThanManyLines() {
        Table<String> table =
                Table.of(
                        "t",
                        List.of(
                                name(),
                                figure("seeds", "2 of 3"),
                                figure("micro", "84.50 (84.50 / 85.50)"),
                                Column.<String>text("trial", Kind.SETTING, row -> row.substring(3))
                                        .ranked(1)),
                        List.of("a prompt as people write them, of words", "another one"));

        assertThat(printed(table, 40).lines().limit(5))
                .containsExactly(
                        "name            seeds   micro",
                        "a prompt as     2 of 3  84.50",
                        "people write            (84.50 / 85.50)",
                        "them, of words",
                        "another one     2 of 3  84.50");
    }
}
