package io.github.aclsweep.table.format;

import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table as LaTeX with booktabs, ready to paste; the best rows in bold. Columns stand close,
 * since a column of {@code article} has no more than 81 mm.
 */
final class LatexTable {
    /** Numbers with their signs, intervals and relations, which belong into mathematics. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:[-+]|< ?)?\\d[-+\\d.e,;/\\[\\]()\u2020\u2021 ]*");

    /** Why there is no number, for example {@code failed}. */
    private static final Pattern WORDS = Pattern.compile("[a-z ]*");

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
                    Map.entry('\u2020', "$\\dagger$"),
                    Map.entry('\u2021', "$\\ddagger$"));

    /** Letters of a heading that is broken. */
    private static final int LEAST_HEADING = 10;

    /** A table of no more columns has room for a long name in one of numbers. */
    private static final int FEW_COLUMNS = 2;

    /** Letters of a row that have room, one of them between each two columns. */
    private static final int MOST_LETTERS = 53;

    /** The rank of figures that stand beside the deciding one. */
    private static final int MOST_RANK = 2;

    private LatexTable() {}

    static <R> String render(Table<R> whole) {
        // What a narrow terminal does without is not for a paper, unless it is asked for.
        Table<R> table =
                whole.only(
                        column ->
                                column.rank() == 0
                                        || (column.rank() <= MOST_RANK && isFilled(column, whole)));
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs}\n");
        text.append("\\begin{table}[t]\n  \\centering\n  \\footnotesize\n");
        text.append("  \\setlength{\\tabcolsep}{2.5pt}\n  \\begin{tabular}{@{}");
        for (Column<R> column : table.columns()) {
            text.append(isOfNumbers(column, table) ? 'r' : 'l');
        }
        text.append("@{}}\n    \\toprule\n    ");
        text.append(line(table.columns().stream().map(c -> heading(c, table)).toList()));
        text.append("    \\midrule\n");
        table.rows().forEach(row -> text.append("    ").append(line(cells(row, table))));
        text.append("    \\bottomrule\n  \\end{tabular}\n  \\caption{");
        text.append(escape(caption(table))).append(".}\n  \\label{tab:");
        text.append(table.name().replaceAll("[^A-Za-z0-9.-]", "-").toLowerCase(Locale.ROOT));
        return text.append("}\n\\end{table}\n").toString();
    }

    private static <R> boolean isFilled(Column<R> column, Table<R> table) {
        return table.rows().stream().anyMatch(row -> !column.text(row).isEmpty());
    }

    /** The lines of its rows: two each where intervals stand below their numbers. */
    static int lines(Table<?> table) {
        return table.rows().size() * (isWide(table) ? 2 : 1);
    }

    private static String caption(Table<?> table) {
        return "Results of "
                + table.name()
                + table.notes().stream()
                        .map(
                                note ->
                                        ". "
                                                + note.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + note.substring(1))
                        .collect(Collectors.joining());
    }

    /**
     * Numbers go to the right, whether they have intervals or not; ids of digits are no numbers.
     */
    private static <R> boolean isOfNumbers(Column<R> column, Table<R> table) {
        return column.type().isNumeric()
                || (column.isFigure()
                        && table.rows().stream()
                                .map(column::text)
                                .allMatch(
                                        text ->
                                                WORDS.matcher(text).matches()
                                                        || NUMBERS.matcher(text).matches())
                        && table.rows().stream()
                                .map(column::text)
                                .anyMatch(text -> !WORDS.matcher(text).matches()));
    }

    private static <R> String heading(Column<R> column, Table<R> table) {
        List<String> lines = headings(column, table).stream().map(LatexTable::escape).toList();
        String side = isOfNumbers(column, table) ? "r" : "l";
        return lines.size() == 1
                ? lines.get(0)
                : "\\shortstack[%s]{%s}".formatted(side, String.join("\\\\", lines));
    }

    /** The label, broken into lines where it is wider than all that stands below it. */
    private static <R> List<String> headings(Column<R> column, Table<R> table) {
        int widest =
                table.rows().stream().mapToInt(row -> column.text(row).length()).max().orElse(0);
        int least = Math.max(LEAST_HEADING, Breaking.WORDS.least(column.label()));
        return Breaking.lines(column.label(), Math.max(widest, least));
    }

    /** A name among the numbers of a setting spans the empty settings beside it. */
    private static <R> List<String> cells(R row, Table<R> table) {
        boolean best = table.best().test(row);
        List<String> cells = new ArrayList<>();
        List<Column<R>> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            String text = column.text(row).replaceAll("\\s+", " ").strip();
            if (column.isFigure() && NUMBERS.matcher(text).matches()) {
                cells.add(isWide(table) ? stacked(text, best) : numbers(text, best));
            } else if (isOfNumbers(column, table) && !WORDS.matcher(text).matches()) {
                int span = span(row, columns.subList(i, columns.size()));
                boolean isAlone = span == 1 && columns.size() > FEW_COLUMNS;
                String name = isAlone ? broken(text, best) : words(text, best);
                cells.add("\\multicolumn{%d}{l}{%s}".formatted(span, name));
                i += span - 1;
            } else {
                cells.add(words(text, best));
            }
        }
        return cells;
    }

    private static <R> int span(R row, List<Column<R>> columns) {
        int span = 1;
        while (span < columns.size()
                && columns.get(span).kind() == Column.Kind.SETTING
                && columns.get(span).text(row).isEmpty()) {
            span++;
        }
        return span;
    }

    private static String numbers(String text, boolean bold) {
        String numbers =
                "$"
                        + text.replaceAll("(\\d)e(-?\\d+)", "$1\\\\cdot10^{$2}")
                                .replace("\u2020", "^{\\dagger}")
                                .replace("\u2021", "^{\\ddagger}")
                                .replace(" [", "\\,[")
                                .replace(" (", "\\,(")
                        + "$";
        return bold ? "{\\boldmath" + numbers + "}" : numbers;
    }

    /** Whether the rows are wider than a column of {@code article}. */
    private static <R> boolean isWide(Table<R> table) {
        List<Column<R>> columns = table.columns();
        int letters = columns.stream().mapToInt(column -> letters(column, table)).sum();
        return letters + columns.size() - 1 > MOST_LETTERS;
    }

    /** The widest line of a heading, a number or a name that is broken among numbers. */
    private static <R> int letters(Column<R> column, Table<R> table) {
        boolean ofNumbers = isOfNumbers(column, table);
        Stream<String> cells =
                table.rows().stream()
                        .map(column::text)
                        .flatMap(
                                text ->
                                        ofNumbers && !NUMBERS.matcher(text).matches()
                                                ? parts(text).stream()
                                                : Stream.of(text));
        return Stream.concat(headings(column, table).stream(), cells)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** An interval below its number. */
    private static String stacked(String text, boolean bold) {
        String[] lines = text.split(" (?=[\\[(])", 2);
        return lines.length == 1
                ? numbers(text, bold)
                : "\\shortstack[r]{%s\\\\%s}"
                        .formatted(numbers(lines[0], bold), numbers(lines[1], bold));
    }

    private static String words(String text, boolean bold) {
        return bold && !text.isEmpty() ? "\\textbf{" + escape(text) + "}" : escape(text);
    }

    /** A long name above narrow numbers, a line for each of its parts. */
    private static String broken(String name, boolean bold) {
        List<String> parts = parts(name);
        String lines =
                parts.stream().map(part -> words(part, bold)).collect(Collectors.joining("\\\\"));
        return parts.size() == 1 ? lines : "\\shortstack[l]{" + lines + "}";
    }

    private static List<String> parts(String name) {
        return name.length() > LEAST_HEADING ? List.of(name.split("(?<=-)")) : List.of(name);
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
