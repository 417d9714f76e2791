package io.github.aclsweep.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of plain values: what the formats render and the summary reads, whether its sweep runs in
 * this process or was read from its folder.
 *
 * @param sweep name of the sweep, the table's title
 * @param facts what is to be known of the table as a whole, by name: texts, numbers, booleans
 * @param columns in order
 * @param rows in order
 * @param notes sentences that belong below it
 */
public record PlainTable(
        String sweep,
        Map<String, Object> facts,
        List<PlainColumn> columns,
        List<PlainRow> rows,
        List<String> notes) {
    public PlainTable {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    public PlainTable(String sweep, List<PlainColumn> columns, List<PlainRow> rows) {
        this(sweep, Map.of(), columns, rows, List.of());
    }
}
