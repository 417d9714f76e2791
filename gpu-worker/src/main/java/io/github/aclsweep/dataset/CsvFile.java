package io.github.aclsweep.dataset;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of separated values with a heading. Every row has as many values as the heading has
 * columns; rows without any value are left out. Columns may lack a name.
 *
 * @param file where it stands
 * @param separator what stands between two values
 * @param headingLine the line of the heading, from 1
 * @param columns the heading
 * @param rows what stands below
 */
public record CsvFile(
        Path file, char separator, int headingLine, List<String> columns, List<Row> rows) {
    private static final Pattern LINE = Pattern.compile("line:? (\\d+)");
    private static final Pattern SPREADSHEET_HINT = Pattern.compile("(?i)\"?sep=(.?)\"?");
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    public CsvFile {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param line its first line, from 1
     * @param values without spaces at their ends, one for each column
     */
    public record Row(int line, List<String> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /**
     * Reads a table in UTF-8, or in UTF-16 with a byte order mark.
     *
     * @throws DataException if it cannot be read, is no such table, or rows have another length
     */
    public static CsvFile read(Path file, char separator) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": expected a table, found no such file");
        }
        String text = TableText.read(file);
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator)
                        .setIgnoreSurroundingSpaces(true)
                        .setIgnoreEmptyLines(true)
                        .get();
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser =
                CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
            for (CSVRecord values : parser) {
                Row row = row(values, parser.getCurrentLineNumber());
                if (rows.isEmpty() || row.values().stream().anyMatch(v -> !v.isEmpty())) {
                    rows.add(row);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new DataException(quoting(file, e.getMessage()), e);
        }
        if (rows.isEmpty()) {
            throw new DataException(file + ": expected a heading, found nothing");
        }
        return of(file, separator, rows);
    }

    private static Row row(CSVRecord values, long lastLine) {
        List<String> cells = new ArrayList<>();
        long breaks = 0;
        for (String value : values) {
            breaks += value.lines().count() - (value.isEmpty() ? 0 : 1);
            cells.add(CellText.strip(value));
        }
        return new Row((int) Math.max(1, lastLine - breaks), cells);
    }

    private static CsvFile of(Path file, char separator, List<Row> rows) {
        Row heading = rows.get(0);
        CsvFile table =
                new CsvFile(
                        file,
                        separator,
                        heading.line(),
                        heading.values(),
                        rows.subList(1, rows.size()));
        table.requireHeading();
        table.requireEvenRows();
        return table;
    }

    private void requireHeading() {
        Matcher hint = SPREADSHEET_HINT.matcher(String.join(separator + "", columns));
        if (hint.matches()) {
            throw new DataException(
                    "%s line %d: found '%s', a note for spreadsheets, expected the heading; delete this line"
                            .formatted(file, headingLine, hint.group()));
        }
    }

    private void requireEvenRows() {
        Set<Integer> widths =
                rows.stream().map(row -> row.values().size()).collect(Collectors.toSet());
        if (rows.size() > 1 && widths.size() == 1 && !widths.contains(columns.size())) {
            throw new DataException(
                    "%s: expected a heading for the values below, found %d columns %s and %d values in every row"
                            .formatted(
                                    headingPlace(),
                                    columns.size(),
                                    columns,
                                    rows.get(0).values().size()));
        }
        List<String> problems =
                rows.stream()
                        .filter(row -> row.values().size() != columns.size())
                        .map(
                                row ->
                                        "%s: %d values, expected %d as in the heading; a value with %s needs quotation marks"
                                                .formatted(
                                                        place(row),
                                                        row.values().size(),
                                                        columns.size(),
                                                        named(separator)))
                        .toList();
        DataException.throwIfAny(problems);
    }

    private static String quoting(Path file, String message) {
        Matcher line = LINE.matcher(String.valueOf(message));
        String place = line.find() ? file + " line " + line.group(1) : file.toString();
        return String.valueOf(message).contains("EOF")
                ? place + ": found a quotation mark that is never closed, expected a second one"
                : place
                        + ": found text behind a closing quotation mark, expected the separator;"
                        + " within a value write it twice";
    }

    /** File and line of a row, for messages. */
    public String place(Row row) {
        return file + " line " + row.line();
    }

    /** File and line of the heading, for messages. */
    public String headingPlace() {
        return file + " line " + headingLine;
    }

    public boolean has(String column) {
        return columns.contains(column);
    }

    /**
     * The position of a column.
     *
     * @param remedy ends the message if there is no such column; may be empty
     * @throws DataException if no column or more than one has this name
     */
    public int column(String name, String remedy) {
        int count = Collections.frequency(columns, name);
        if (count > 1) {
            throw new DataException(
                    "%s: %d columns are named '%s', expected one"
                            .formatted(headingPlace(), count, name));
        }
        if (count == 0) {
            throw new DataException(
                    "%s: expected the column '%s', found %s%s"
                            .formatted(
                                    headingPlace(),
                                    name,
                                    columns,
                                    otherSeparator().orElse(remedy)));
        }
        return columns.indexOf(name);
    }

    /** Says so if the heading looks as if something else separated its columns. */
    private Optional<String> otherSeparator() {
        String heading = String.join("", columns);
        return SEPARATORS.stream()
                .filter(other -> other != separator && heading.indexOf(other) >= 0)
                .findFirst()
                .map(
                        other ->
                                "; %s separates them instead of %s, give --separator '%s'"
                                        .formatted(
                                                named(other),
                                                named(separator),
                                                other == '\t' ? "tab" : other));
    }

    private static String named(char separator) {
        return separator == '\t' ? "a tab" : "'" + separator + "'";
    }
}
