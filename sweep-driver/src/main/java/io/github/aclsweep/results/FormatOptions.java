package io.github.aclsweep.results;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a table is printed. */
final class FormatOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Reader.class,
            description = "table, csv, json, md or latex (default: ${DEFAULT-VALUE}).")
    private TableFormat format;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only these columns in this order, for example alpha,micro: their names in files, or the headings.")
    private List<String> columns;

    @Option(
            names = "--sort",
            paramLabel = "NAME",
            description =
                    "Sorts by a column, for example --sort=micro; --sort=-micro puts the largest first.")
    private String sort = "";

    /**
     * Renders a table.
     *
     * @throws DataException if it has no such column
     */
    <R> String render(Table<R> table) {
        return render(table, List.of());
    }

    /**
     * Renders a table.
     *
     * @param others columns that it shows, and sorts by, only if they are asked for
     * @throws DataException if it has no such column
     */
    <R> String render(Table<R> table, List<Column<R>> others) {
        List<Column<R>> all = new ArrayList<>(table.columns());
        others.stream().filter(other -> find(all, other.name()).isEmpty()).forEach(all::add);
        return render(table, all, columns == null ? List.of() : columns);
    }

    private <R> String render(Table<R> table, List<Column<R>> all, List<String> wanted) {
        wanted.forEach(name -> column(all, name));
        Table<R> sorted = sorted(table, all);
        Table<R> chosen =
                wanted.isEmpty()
                        ? sorted
                        : sorted.with(
                                wanted.stream()
                                        .distinct()
                                        .map(name -> column(all, name).ranked(0))
                                        .toList());
        return format.render(chosen, Screen.of(StandardStream.OUTPUT));
    }

    private <R> Table<R> sorted(Table<R> table, List<Column<R>> all) {
        if (sort.isEmpty()) {
            return table;
        }
        return sort.startsWith("-")
                ? table.sorted(column(all, sort.substring(1)).descending())
                : table.sorted(column(all, sort).ascending());
    }

    private static <R> Column<R> column(List<Column<R>> all, String name) {
        List<String> names = all.stream().map(Column::name).toList();
        return find(all, name)
                .orElseThrow(
                        () ->
                                new DataException(
                                        "there is no column '%s'; %s"
                                                .formatted(
                                                        name,
                                                        NearNames.questionOrAll(
                                                                name, names, names.size()))));
    }

    /** By its name, or else by its heading. */
    private static <R> Optional<Column<R>> find(List<Column<R>> all, String name) {
        return all.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .or(
                        () ->
                                all.stream()
                                        .filter(column -> column.label().equalsIgnoreCase(name))
                                        .findFirst());
    }

    /** Whether numbers are wanted in full. */
    boolean forPrograms() {
        return format == TableFormat.CSV || format == TableFormat.JSON;
    }

    /** Whether people read it on a terminal. */
    boolean isTerminal() {
        return format == TableFormat.TABLE;
    }

    boolean isLatex() {
        return format == TableFormat.LATEX;
    }

    /** Names in small letters. */
    static final class Reader implements ITypeConverter<TableFormat> {
        @Override
        public TableFormat convert(String text) {
            for (TableFormat each : TableFormat.values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return each;
                }
            }
            throw new TypeConversionException("expected table, csv, json, md or latex");
        }
    }
}
