package io.github.aclsweep.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The table as RFC 4180 CSV: numbers in full, missing values empty. */
final class CsvTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private CsvTable() {}

    static String render(ResultsTable table) {
        StringWriter text = new StringWriter();
        List<Column> columns = table.columns();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(columns.stream().map(Column::name));
            for (ResultRow row : table.rows()) {
                printer.printRecord(columns.stream().map(column -> column.of(row)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }
}
