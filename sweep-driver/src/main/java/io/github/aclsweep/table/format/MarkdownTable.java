package io.github.aclsweep.table.format;

import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Table;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table as Markdown, for a README or a note; the best rows in bold. */
final class MarkdownTable {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private MarkdownTable() {}

    static <R> String render(Table<R> table) {
        List<Column<R>> columns = table.columns();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(table.name()).append("\n\n");
        text.append(line(columns.stream().map(column -> cell(column.label(), false)).toList()));
        text.append(line(columns.stream().map(MarkdownTable::rule).toList()));
        for (R row : table.rows()) {
            boolean best = table.best().test(row);
            text.append(line(columns.stream().map(c -> cell(c.text(row), best)).toList()));
        }
        table.notes().forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private static String rule(Column<?> column) {
        return column.type().isNumeric() ? "---:" : "---";
    }

    private static String cell(String text, boolean bold) {
        String bars = text.replace("\\", "\\\\").replace("|", "\\|");
        String escaped = SPACES.matcher(bars).replaceAll(" ");
        return bold && !escaped.isEmpty() ? "**" + escaped + "**" : escaped;
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
