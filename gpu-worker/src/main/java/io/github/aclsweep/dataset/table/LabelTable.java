package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.DataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated table with a heading that names audio files and their labels.
 *
 * @param file the table
 * @param fileColumn heading of the audio files' names, relative to some folder
 * @param labelColumn heading of the labels
 * @param splitColumn heading of train, validation and test; empty if there is none
 */
public record LabelTable(Path file, String fileColumn, String labelColumn, String splitColumn) {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setTrim(true)
                    .setIgnoreEmptyLines(true)
                    .get();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * A row.
     *
     * @param audio the file's name
     * @param split as it stands, empty if there is no such column
     * @param place file and line, for messages
     */
    record Row(String audio, String label, String split, String place) {}

    /**
     * All rows in the order of the file.
     *
     * @throws DataException if the table cannot be read or lacks a column or a value
     */
    List<Row> rows() {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": expected a table of audio files, found no such file");
        }
        List<Row> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipByteOrderMark(reader);
            CSVParser records = CSVParser.builder().setReader(reader).setFormat(FORMAT).get();
            requireColumns(records.getHeaderNames());
            for (CSVRecord values : records) {
                rows.add(row(values, file + " line " + records.getCurrentLineNumber()));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new DataException(
                    file + ": expected a comma-separated table in UTF-8, found: " + e.getMessage(),
                    e);
        }
        if (rows.isEmpty()) {
            throw new DataException(file + ": expected rows below the heading, found none");
        }
        return rows;
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    private void requireColumns(List<String> found) {
        for (String column : List.of(fileColumn, labelColumn, splitColumn)) {
            if (!column.isEmpty() && !found.contains(column)) {
                throw new DataException(
                        file + " line 1: expected the column '" + column + "', found " + found);
            }
        }
    }

    private Row row(CSVRecord values, String place) {
        String split = splitColumn.isEmpty() ? "" : value(values, splitColumn, place);
        return new Row(
                value(values, fileColumn, place), value(values, labelColumn, place), split, place);
    }

    private static String value(CSVRecord values, String column, String place) {
        String value = values.isSet(column) ? values.get(column) : "";
        if (value.isEmpty()) {
            throw new DataException(place + ": found no value of '" + column + "'");
        }
        return value;
    }
}
