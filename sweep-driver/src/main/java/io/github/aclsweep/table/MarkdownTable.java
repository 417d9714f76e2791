package io.github.aclsweep.table;

import java.util.List;
import java.util.stream.Collectors;

/** The table as Markdown, for a README or a note; the best rows in bold. */
final class MarkdownTable {
    private MarkdownTable() {}

    static String render(PlainTable table) {
        List<PlainColumn> columns = table.columns();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(table.sweep()).append("\n\n");
        text.append(line(columns.stream().map(PlainColumn::name).toList()));
        text.append(line(columns.stream().map(MarkdownTable::rule).toList()));
        for (PlainRow row : table.rows()) {
            text.append(
                    line(
                            columns.stream()
                                    .map(c -> cell(c.text(row.get(c.name())), row.best()))
                                    .toList()));
        }
        table.notes().forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private static String rule(PlainColumn column) {
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
