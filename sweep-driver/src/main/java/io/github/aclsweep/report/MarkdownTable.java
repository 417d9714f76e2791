package io.github.aclsweep.report;

import java.util.List;
import java.util.stream.Collectors;

/** The table as Markdown, for a README or a note; the best rows in bold. */
final class MarkdownTable {
    private MarkdownTable() {}

    static String render(ResultsTable table) {
        List<Column> columns = table.columns();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(table.sweep()).append("\n\n");
        text.append(line(columns.stream().map(Column::name).toList()));
        text.append(line(columns.stream().map(MarkdownTable::rule).toList()));
        List<ResultRow> best = table.best();
        for (ResultRow row : table.rows()) {
            boolean bold = best.contains(row);
            text.append(
                    line(columns.stream().map(column -> cell(column.text(row), bold)).toList()));
        }
        return text.toString();
    }

    private static String rule(Column column) {
        return column.numeric() ? "---:" : "---";
    }

    private static String cell(String text, boolean bold) {
        String escaped = text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\s+", " ");
        return bold && !escaped.isEmpty() ? "**" + escaped + "**" : escaped;
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
