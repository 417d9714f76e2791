package io.github.aclsweep.results;

import io.github.aclsweep.console.StandardStream;
import io.github.aclsweep.table.PlainTable;
import io.github.aclsweep.table.TableFormat;
import io.github.aclsweep.terminal.Screen;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import java.util.Locale;

/** How a table is printed. */
final class FormatOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Reader.class,
            description = "table, csv, json, md or latex (default: ${DEFAULT-VALUE}).")
    private TableFormat format;

    String render(PlainTable table) {
        return format.render(table, Screen.of(StandardStream.OUTPUT));
    }

    /** Whether numbers are wanted in full. */
    boolean forPrograms() {
        return format == TableFormat.CSV || format == TableFormat.JSON;
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
