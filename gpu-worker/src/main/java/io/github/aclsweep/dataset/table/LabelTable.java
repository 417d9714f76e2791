package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.CellText;
import io.github.aclsweep.dataset.CsvFile;
import io.github.aclsweep.dataset.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with a heading that names audio files and their labels.
 *
 * @param file the table
 * @param audio heading of the audio files' names, or a pattern like {@code {fold}/{name}.wav}
 * @param label heading of the labels
 * @param separator what stands between two values
 */
public record LabelTable(Path file, String audio, String label, char separator) {

    /**
     * A row.
     *
     * @param audio the file's name, relative to some folder
     * @param label the class
     * @param place file and line, for messages
     * @param values the row as it stands
     */
    record Row(String audio, String label, String place, List<String> values) {}

    /**
     * What was read.
     *
     * @param table the table as it stands
     * @param rows the rows in the order of the file
     */
    record Content(CsvFile table, List<Row> rows) {
        Content {
            rows = List.copyOf(rows);
        }

        /**
         * The values of a column, one for each row.
         *
         * @throws DataException if there is no such column, or a row has no value in it
         */
        List<String> required(String column) {
            int at = table.column(column, "");
            requireValues(rows, at, column);
            return rows.stream().map(row -> row.values().get(at)).toList();
        }

        private static void requireValues(List<Row> rows, int at, String column) {
            DataException.throwIfAny(
                    rows.stream()
                            .filter(row -> row.values().get(at).isEmpty())
                            .map(row -> row.place() + ": found no value of '" + column + "'")
                            .toList());
        }
    }

    /**
     * Reads all rows.
     *
     * @throws DataException if the table cannot be read or lacks a column or a value
     */
    Content read() {
        CsvFile table = CsvFile.read(file, separator);
        FilePattern files = FilePattern.of(audio, table);
        int labels = table.column(label, "; --label names another");
        if (table.rows().isEmpty()) {
            throw new DataException(file + ": expected rows below the heading, found none");
        }
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (CsvFile.Row row : table.rows()) {
            try {
                rows.add(row(table, files, labels, row));
            } catch (DataException e) {
                problems.add(e.getMessage());
            }
        }
        DataException.throwIfAny(problems);
        return new Content(table, rows);
    }

    private Row row(CsvFile table, FilePattern files, int labels, CsvFile.Row row) {
        String place = table.place(row);
        if (row.values().get(labels).isEmpty()) {
            throw new DataException(place + ": found no value of '" + label + "'");
        }
        return new Row(
                files.name(row, place),
                CellText.label(row.values().get(labels), place),
                place,
                row.values());
    }
}
