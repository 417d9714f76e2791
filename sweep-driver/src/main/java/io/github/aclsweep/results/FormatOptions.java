package io.github.aclsweep.results;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.ColumnNames;
import io.github.aclsweep.table.RowNames;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                    "Only these columns in this order, for example alpha,micro: their names in files, or the headings, with or without the unit.")
    private List<String> columns;

    @Option(
            names = "--sort",
            paramLabel = "NAME",
            description =
                    "Sorts by a column, for example --sort=micro; --sort=-micro puts the largest first.")
    private String sort = "";

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Count.class,
            description = "Only the first N rows, after --sort.")
    private Integer top;

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
        all.addAll(others);
        ColumnNames<R> names = new ColumnNames<>(all);
        Table<R> sorted = sorted(table, names);
        Table<R> some = top == null ? sorted : sorted.first(top);
        Table<R> shown = columns == null ? some : some.with(chosen(names));
        Table<R> named = forPrograms() ? shown : RowNames.shown(shown, all);
        return format.render(named, Screen.of(StandardStream.OUTPUT));
    }

    /** What is asked for goes last where a screen is narrow. */
    private <R> List<Column<R>> chosen(ColumnNames<R> names) {
        return columns.stream().map(names::get).distinct().map(column -> column.ranked(0)).toList();
    }

    private <R> Table<R> sorted(Table<R> table, ColumnNames<R> names) {
        if (sort.isEmpty()) {
            return table;
        }
        return sort.startsWith("-")
                ? table.sorted(names.get(sort.substring(1)).descending())
                : table.sorted(names.get(sort).ascending());
    }

    /** Whether numbers are wanted in full. */
    boolean forPrograms() {
        return format == TableFormat.CSV || format == TableFormat.JSON;
    }

    /** Whether people read it on a terminal. */
    boolean isTerminal() {
        return format == TableFormat.TABLE;
    }

    /** Whether a number of rows is asked for. */
    boolean limitsRows() {
        return top != null;
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

    /** A number of rows. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new TypeConversionException("expected a whole number above 0");
            }
            return Integer.valueOf(text);
        }
    }
}
