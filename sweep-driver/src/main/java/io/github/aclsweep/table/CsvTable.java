package io.github.aclsweep.table;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The table as RFC 4180 CSV: numbers in full, missing values empty. */
final class CsvTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private CsvTable() {}

    static String render(PlainTable table) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(table.columns().stream().map(PlainColumn::name));
            for (PlainRow row : table.rows()) {
                printer.printRecord(table.columns().stream().map(c -> row.get(c.name())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }
}
