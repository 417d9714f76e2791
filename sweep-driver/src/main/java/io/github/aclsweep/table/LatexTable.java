package io.github.aclsweep.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table as LaTeX with booktabs, ready to paste; the best rows in bold. */
final class LatexTable {
    /** Numbers with their signs, intervals and relations, which belong into mathematics. */
    private static final Pattern NUMBERS = Pattern.compile("[-+<]?\\d[-+\\d.e,;\\[\\]± ]*");

    /** Makes a table that is wider than the page as wide as the page. */
    private static final String FIT =
            "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}";

    private static final Map<Character, String> ESCAPES =
            Map.ofEntries(
                    Map.entry('\\', "\\textbackslash{}"),
                    Map.entry('&', "\\&"),
                    Map.entry('%', "\\%"),
                    Map.entry('$', "\\$"),
                    Map.entry('#', "\\#"),
                    Map.entry('_', "\\_"),
                    Map.entry('{', "\\{"),
                    Map.entry('}', "\\}"),
                    Map.entry('~', "\\textasciitilde{}"),
                    Map.entry('^', "\\textasciicircum{}"),
                    Map.entry('<', "\\textless{}"),
                    Map.entry('>', "\\textgreater{}"),
                    Map.entry('±', "$\\pm$"));

    private LatexTable() {}

    static String render(PlainTable table) {
        // How a run went is not for a paper.
        List<PlainColumn> columns =
                table.columns().stream().filter(c -> c.kind() != Column.Kind.EXECUTION).toList();
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs,graphicx}\n");
        text.append("\\begin{table}\n  \\centering\n  ").append(FIT).append("{%\n");
        text.append("  \\begin{tabular}{").append(alignment(columns)).append("}\n");
        text.append("    \\toprule\n    ");
        text.append(line(columns.stream().map(c -> escape(c.name().replace('_', ' '))).toList()));
        text.append("    \\midrule\n");
        for (PlainRow row : table.rows()) {
            text.append("    ");
            text.append(
                    line(
                            columns.stream()
                                    .map(c -> cell(c.text(row.get(c.name())), row.best()))
                                    .toList()));
        }
        text.append("    \\bottomrule\n  \\end{tabular}}\n  \\caption{");
        text.append(escape(caption(table))).append("}\n  \\label{tab:");
        text.append(table.sweep().replaceAll("[^A-Za-z0-9.-]", "-").toLowerCase(Locale.ROOT));
        return text.append("}\n\\end{table}\n").toString();
    }

    private static String caption(PlainTable table) {
        return table.sweep()
                + table.notes().stream().map(note -> ". " + note).collect(Collectors.joining());
    }

    private static String alignment(List<PlainColumn> columns) {
        return columns.stream().map(c -> c.numeric() ? "r" : "l").collect(Collectors.joining());
    }

    private static String cell(String text, boolean bold) {
        String plain = text.replaceAll("\\s+", " ").strip();
        if (NUMBERS.matcher(plain).matches()) {
            String numbers = "$" + plain.replace("±", "\\pm") + "$";
            return bold ? "{\\boldmath" + numbers + "}" : numbers;
        }
        return bold && !plain.isEmpty() ? "\\textbf{" + escape(plain) + "}" : escape(plain);
    }

    static String escape(String text) {
        return text.chars()
                .mapToObj(letter -> (char) letter)
                .map(letter -> ESCAPES.getOrDefault(letter, letter.toString()))
                .collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return String.join(" & ", cells) + " \\\\\n";
    }
}
