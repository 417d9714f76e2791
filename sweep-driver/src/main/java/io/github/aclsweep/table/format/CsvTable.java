package io.github.aclsweep.table.format;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.SpreadsheetText;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The table as RFC 4180 CSV: numbers in full, missing values empty, texts never as formulas. */
final class CsvTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private CsvTable() {}

    static <R> String render(Table<R> table) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(table.columns().stream().map(Column::name));
            for (R row : table.rows()) {
                printer.printRecord(table.columns().stream().map(c -> cell(c.get(row))));
            }
        } catch (IOException e) {
            throw IoReason.failed("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    private static Object cell(Object value) {
        return value instanceof String text ? SpreadsheetText.written(text) : value;
    }
}
