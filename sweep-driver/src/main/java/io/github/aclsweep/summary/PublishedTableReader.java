package io.github.aclsweep.summary;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.settings.ForeignConfig;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads published tables: CSV files whose first lines, each after a {@code #}, are HOCON that says
 * what the columns are. {@code results/README.md} describes the keys.
 */
public final class PublishedTableReader {
    private static final String COMMENT = "#";
    private static final Set<String> KEYS =
            Set.of("title", "method", "data", "unclear", "protocol", "settings", "values");
    private static final Set<String> VALUE_KEYS =
            Set.of("column", "measure", "times", "settings", "with");
    private static final Set<String> DATA_KEYS = Set.of("name", "test-items", "classes");

    private final String file;
    private final Config head;
    private final CSVParser table;

    private PublishedTableReader(String file, Config head, CSVParser table) {
        this.file = file;
        this.head = head;
        this.table = table;
    }

    /**
     * Reads a table.
     *
     * @throws DataException if it is none, or broken
     */
    public static PublishedTable read(Path file) {
        try {
            return read(file.getFileName().toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw problem(file.toString(), "expected UTF-8");
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    /**
     * Reads a table.
     *
     * @param file the name of its file
     * @throws DataException if it is none, or broken
     */
    public static PublishedTable read(String file, String text) {
        String comments =
                text.lines()
                        .takeWhile(line -> line.startsWith(COMMENT))
                        .map(line -> line.substring(1))
                        .collect(Collectors.joining("\n"));
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setCommentMarker('#')
                        .setTrim(true)
                        .get();
        try (CSVParser table = format.parse(new StringReader(text))) {
            Config head = ForeignConfig.parse(comments, file);
            return new PublishedTableReader(file, head, table).table();
        } catch (ConfigException e) {
            String where = e.origin() == null ? "" : "line " + e.origin().lineNumber() + ": ";
            throw problem(file, where + "expected HOCON after each #, as results/README.md shows");
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw problem(file, "expected a table as CSV, each column with a name of its own");
        }
    }

    private static DataException problem(String file, String sentence) {
        return new DataException(file + " is no published table: " + sentence);
    }

    private PublishedTable table() {
        requireKnown("", head.root().keySet(), KEYS);
        String protocol = protocol();
        return new PublishedTable(
                file.replaceFirst("\\.csv$", ""),
                text(head, "", "title"),
                data(),
                text(head, "", "method"),
                head.hasPath("unclear") ? text(head, "", "unclear") : "",
                protocol,
                values());
    }

    private String protocol() {
        if (!head.hasPath("protocol")) {
            return "";
        }
        Config protocol = head.getConfig("protocol");
        SettingsFile defaults = SettingsFile.parse("");
        protocol.entrySet()
                .forEach(
                        each -> {
                            if (defaults.find(each.getKey()).isEmpty()) {
                                String what = "protocol.%s: expected a settings key";
                                throw problem(file, what.formatted(each.getKey()));
                            }
                        });
        return protocol.entrySet().stream()
                .map(
                        each ->
                                each.getKey()
                                        + " = "
                                        + each.getValue().render(ConfigRenderOptions.concise()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private PublishedTable.Data data() {
        if (!head.hasPath("data")) {
            throw problem(file, "expected data { name, test-items, classes } in the lines after #");
        }
        Config data = head.getConfig("data");
        requireKnown("data.", data.root().keySet(), DATA_KEYS);
        return new PublishedTable.Data(
                text(data, "data.", "name"), count(data, "test-items"), count(data, "classes"));
    }

    private int count(Config data, String key) {
        if (!data.hasPath(key)) {
            return 0;
        }
        if (data.getValue(key).unwrapped() instanceof Integer count && count > 0) {
            return count;
        }
        throw problem(file, "data." + key + ": expected a whole number above 0");
    }

    private List<PublishedValue> values() {
        if (!(head.hasPath("values") && head.getValue("values").unwrapped() instanceof List<?>)) {
            throw problem(file, "expected values = [{ column, measure }] in the lines after #");
        }
        List<CSVRecord> lines = table.getRecords();
        List<PublishedValue> values = new ArrayList<>();
        Map<String, String> all = columns(head, "settings");
        for (Config value : head.getConfigList("values")) {
            requireKnown("values.", value.root().keySet(), VALUE_KEYS);
            Map<String, String> keys = new LinkedHashMap<>(all);
            keys.putAll(columns(value, "settings"));
            lines.forEach(line -> values.add(value(line, value, keys)));
        }
        return values;
    }

    private PublishedValue value(CSVRecord line, Config value, Map<String, String> keys) {
        Map<String, Object> settings = new LinkedHashMap<>();
        keys.forEach((column, key) -> settings.put(key, setting(cell(line, column))));
        if (value.hasPath("with")) {
            value.getConfig("with")
                    .entrySet()
                    .forEach(each -> settings.put(each.getKey(), typed(each.getValue())));
        }
        double times = value.hasPath("times") ? value.getDouble("times") : 1;
        double number = number(line, text(value, "values.", "column"));
        return new PublishedValue(settings, text(value, "values.", "measure"), times * number);
    }

    /** Which settings key a column is, by the column's name. */
    private Map<String, String> columns(Config config, String key) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (config.hasPath(key)) {
            config.getObject(key)
                    .forEach((column, name) -> columns.put(column, "" + name.unwrapped()));
        }
        return columns;
    }

    private double number(CSVRecord line, String column) {
        String cell = cell(line, column);
        try {
            double number = Double.parseDouble(cell);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw problem(
                file,
                "row %d, column %s: found '%s', expected a number"
                        .formatted(line.getRecordNumber(), column, cell));
    }

    private String cell(CSVRecord line, String column) {
        if (!table.getHeaderMap().containsKey(column)) {
            throw problem(
                    file,
                    "it has no column '%s', only %s"
                            .formatted(column, String.join(", ", table.getHeaderNames())));
        }
        if (!line.isConsistent()) {
            throw problem(
                    file,
                    "row %d has %d cells, expected %d"
                            .formatted(
                                    line.getRecordNumber(),
                                    line.size(),
                                    table.getHeaderNames().size()));
        }
        return line.get(column);
    }

    private static Object typed(ConfigValue value) {
        return value.unwrapped() instanceof Number number
                ? (Object) number.doubleValue()
                : value.unwrapped();
    }

    private static Object setting(String cell) {
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    private String text(Config config, String above, String key) {
        if (config.hasPath(key) && config.getValue(key).unwrapped() instanceof String text) {
            return text;
        }
        throw problem(file, "expected " + above + key + " = a text, in the lines after #");
    }

    private void requireKnown(String above, Set<String> found, Set<String> known) {
        for (String key : found) {
            if (!known.contains(key)) {
                throw problem(
                        file,
                        "it has the key '%s%s', expected one of %s"
                                .formatted(above, key, String.join(", ", new TreeSet<>(known))));
            }
        }
    }
}
