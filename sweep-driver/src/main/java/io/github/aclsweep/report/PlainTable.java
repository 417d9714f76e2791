package io.github.aclsweep.report;

import java.util.List;

/**
 * A table of plain values: what the formats render and the summary reads, whether its sweep runs in
 * this process or was read from its folder.
 *
 * @param sweep name of the sweep
 * @param columns in order
 * @param rows in order
 */
public record PlainTable(String sweep, List<PlainColumn> columns, List<PlainRow> rows) {
    public PlainTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
