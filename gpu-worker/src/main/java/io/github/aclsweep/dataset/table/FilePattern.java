package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.CsvFile;
import io.github.aclsweep.dataset.DataException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes an audio file's name of one column, or of several: {@code fold{fold}/{name}.wav}. */
final class FilePattern {
    private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

    private final String pattern;
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private FilePattern(String pattern) {
        this.pattern = pattern;
    }

    /**
     * @param text a column's heading, or a text with headings in braces
     * @throws DataException if the table has no such column
     */
    static FilePattern of(String text, CsvFile table) {
        boolean plain = table.has(text) || !COLUMN.matcher(text).find();
        FilePattern made = new FilePattern(plain ? "{" + text + "}" : text);
        if (plain) {
            made.columns.put(text, table.column(text, "; --file names another"));
        } else {
            COLUMN.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .forEach(name -> made.columns.put(name, table.column(name, "")));
        }
        return made;
    }

    /**
     * The file's name in a row.
     *
     * @throws DataException if the row has no value in one of the columns
     */
    String name(CsvFile.Row row, String place) {
        if (columns.size() == 1 && pattern.startsWith("{") && pattern.endsWith("}")) {
            return value(columns.keySet().iterator().next(), row, place);
        }
        return COLUMN.matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), row, place)));
    }

    private String value(String column, CsvFile.Row row, String place) {
        String value = row.values().get(columns.get(column));
        if (value.isEmpty()) {
            throw new DataException(place + ": found no value of '" + column + "'");
        }
        return value;
    }
}
