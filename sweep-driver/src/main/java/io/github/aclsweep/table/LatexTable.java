package io.github.aclsweep.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table as LaTeX with booktabs, ready to paste; the best rows in bold. */
final class LatexTable {
    /** Numbers with their signs, intervals and relations, which belong into mathematics. */
    private static final Pattern NUMBERS = Pattern.compile("[-+<]?\\d[-+\\d.e,;\\[\\]()\u2020 ]*");

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
                    Map.entry('\u2020', "$\\dagger$"));

    private LatexTable() {}

    static <R> String render(Table<R> whole) {
        // How a run went is not for a paper, nor what a narrow terminal does without.
        Table<R> table =
                whole.only(column -> column.kind() != Column.Kind.EXECUTION && column.rank() == 0);
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs}\n");
        text.append("\\begin{table}\n  \\centering\n  \\begin{tabular}{");
        text.append(alignment(table)).append("}\n    \\toprule\n    ");
        text.append(line(table.columns().stream().map(c -> escape(c.label())).toList()));
        text.append("    \\midrule\n");
        for (R row : table.rows()) {
            boolean best = table.best().test(row);
            text.append("    ");
            text.append(line(table.texts(row).stream().map(cell -> cell(cell, best)).toList()));
        }
        text.append("    \\bottomrule\n  \\end{tabular}\n  \\caption{");
        text.append(escape(caption(table))).append(".}\n  \\label{tab:");
        text.append(table.name().replaceAll("[^A-Za-z0-9.-]", "-").toLowerCase(Locale.ROOT));
        return text.append("}\n\\end{table}\n").toString();
    }

    private static String caption(Table<?> table) {
        return table.name()
                + table.notes().stream().map(note -> ". " + note).collect(Collectors.joining());
    }

    /** Numbers to the right, whether they have intervals or not. */
    private static <R> String alignment(Table<R> table) {
        return table.columns().stream()
                .map(
                        column ->
                                table.rows().stream()
                                                .map(column::text)
                                                .allMatch(
                                                        text ->
                                                                text.isEmpty()
                                                                        || NUMBERS.matcher(text)
                                                                                .matches())
                                        ? "r"
                                        : "l")
                .collect(Collectors.joining());
    }

    private static String cell(String text, boolean bold) {
        String plain = text.replaceAll("\\s+", " ").strip();
        if (NUMBERS.matcher(plain).matches()) {
            String numbers =
                    "$"
                            + plain.replace("\u2020", "^{\\dagger}")
                                    .replace(" [", "\\;[")
                                    .replace(" (", "\\;(")
                                    .replace(", ", ",\\,")
                            + "$";
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
