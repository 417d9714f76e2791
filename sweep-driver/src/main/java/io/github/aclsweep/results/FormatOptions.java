package io.github.aclsweep.results;

import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.TableFormat;
import io.github.aclsweep.terminal.Screen;
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
            description = "Only these columns, for example alpha,micro.")
    private List<String> columns;

    /**
     * Renders a table.
     *
     * @throws DataException if it has no such column
     */
    <R> String render(Table<R> table) {
        return render(table, columns == null ? List.of() : columns);
    }

    private <R> String render(Table<R> table, List<String> wanted) {
        List<String> known = table.columns().stream().map(Column::name).toList();
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new DataException(
                        "there is no column '%s'; there are %s"
                                .formatted(name, String.join(", ", known)));
            }
        }
        Table<R> chosen =
                wanted.isEmpty() ? table : table.only(column -> wanted.contains(column.name()));
        return format.render(chosen, Screen.of(StandardStream.OUTPUT));
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
            throw new TypeConversionException(
                    "expected table, csv, json, md or latex, found " + text);
        }
    }
}
