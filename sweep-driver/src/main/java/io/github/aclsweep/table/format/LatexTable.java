package io.github.aclsweep.table.format;

import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** Letters of a heading that is broken. */
    private static final int LEAST_HEADING = 10;

    /** A table of no more columns has room for a long name in one of numbers. */
    private static final int FEW_COLUMNS = 2;

    /** Letters of a row that have room, one of them between each two columns. */
    private static final int MOST_LETTERS = 53;

    /** The same where rows go across both columns of a page. */
    private static final int MOST_LETTERS_OF_PAGE = 109;

    /** Before an interval. */
    private static final Pattern INTERVAL = Pattern.compile(" (?=[\\[(])");

    /** The rank of figures that stand beside the deciding one. */
    private static final int MOST_RANK = 2;

    private LatexTable() {}

    static <R> String render(Table<R> whole) {
        Table<R> table = shown(whole);
        Width width = Width.of(table);
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs}\n");
        if (lines(table, width) > TableFormat.MOST_LATEX_LINES) {
            int rows = table.rows().size();
            text.append(
                    "%% longer than a page; --top %d prints the first of its %d rows\n"
                            .formatted(
                                    TableFormat.MOST_LATEX_LINES * rows / lines(table, width),
                                    rows));
        }
        if (width == Width.TOO_WIDE) {
            text.append("% wider than a page: choose fewer columns by --columns\n");
        }
        text.append("\\begin{%s}[t]\n  \\centering\n".formatted(width.environment()));
        text.append("  \\footnotesize\n");
        text.append("  \\setlength{\\tabcolsep}{2.5pt}\n  \\begin{tabular}{@{}");
        for (Column<R> column : table.columns()) {
            text.append(isOfNumbers(column, table) ? 'r' : 'l');
        }
        text.append("@{}}\n    \\toprule\n    ");
        text.append(line(table.columns().stream().map(c -> heading(c, table)).toList()));
        text.append("    \\midrule\n");
        String gap = width.isStacked() ? "    \\addlinespace[2pt]\n" : "";
        text.append(
                table.rows().stream()
                        .map(row -> "    " + line(cells(row, table, width.isStacked())))
                        .collect(Collectors.joining(gap)));
        text.append("    \\bottomrule\n  \\end{tabular}\n  \\caption{");
        text.append(LatexText.escape(caption(table))).append(".}\n  \\label{tab:");
        text.append(table.name().replaceAll("[^A-Za-z0-9.-]", "-").toLowerCase(Locale.ROOT));
        return text.append("}\n\\end{%s}\n".formatted(width.environment())).toString();
    }

    /** What a narrow terminal does without is not for a paper, unless it is asked for. */
    private static <R> Table<R> shown(Table<R> whole) {
        return whole.only(
                column ->
                        column.rank() == 0
                                || (column.rank() <= MOST_RANK && isFilled(column, whole)));
    }

    private static <R> boolean isFilled(Column<R> column, Table<R> table) {
        return table.rows().stream().anyMatch(row -> !column.text(row).isEmpty());
    }

    /** The lines of its rows. */
    static int lines(Table<?> table) {
        return lines(table, Width.of(shown(table)));
    }

    /** Two and a gap for each row where intervals stand below their numbers. */
    private static int lines(Table<?> table, Width width) {
        return (int) Math.ceil(table.rows().size() * (width.isStacked() ? 2.25 : 1));
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
        List<String> lines = headings(column, table).stream().map(LatexText::escape).toList();
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
    private static <R> List<String> cells(R row, Table<R> table, boolean stacked) {
        boolean best = table.best().test(row);
        List<String> cells = new ArrayList<>();
        List<Column<R>> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            String text = column.text(row).replaceAll("\\s+", " ").strip();
            if (column.isFigure() && NUMBERS.matcher(text).matches()) {
                cells.add(stacked ? stacked(text, best) : numbers(text, best));
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

    /** What rows have room in, on a page of {@code article} with two columns. */
    private enum Width {
        COLUMN,
        COLUMN_STACKED,
        PAGE,
        PAGE_STACKED,
        TOO_WIDE;

        static Width of(Table<?> table) {
            int plain = letters(table, false);
            int stacked = letters(table, true);
            if (plain <= MOST_LETTERS) {
                return COLUMN;
            }
            if (stacked <= MOST_LETTERS) {
                return COLUMN_STACKED;
            }
            if (plain <= MOST_LETTERS_OF_PAGE) {
                return PAGE;
            }
            return stacked <= MOST_LETTERS_OF_PAGE ? PAGE_STACKED : TOO_WIDE;
        }

        boolean isStacked() {
            return this == COLUMN_STACKED || this == PAGE_STACKED || this == TOO_WIDE;
        }

        String environment() {
            return this == COLUMN || this == COLUMN_STACKED ? "table" : "table*";
        }
    }

    private static <R> int letters(Table<R> table, boolean stacked) {
        List<Column<R>> columns = table.columns();
        int letters = columns.stream().mapToInt(column -> letters(column, table, stacked)).sum();
        return letters + columns.size() - 1;
    }

    /** The widest line of a heading, a number or a name that is broken among numbers. */
    private static <R> int letters(Column<R> column, Table<R> table, boolean stacked) {
        boolean ofNumbers = isOfNumbers(column, table);
        Stream<String> cells =
                table.rows().stream()
                        .map(column::text)
                        .flatMap(text -> lines(text, ofNumbers, stacked && column.isFigure()));
        return Stream.concat(headings(column, table).stream(), cells)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static Stream<String> lines(String text, boolean amongNumbers, boolean stacked) {
        boolean isNumber = NUMBERS.matcher(text).matches();
        if (isNumber) {
            return stacked ? INTERVAL.splitAsStream(text) : Stream.of(text);
        }
        return amongNumbers ? parts(text).stream() : Stream.of(text);
    }

    /** An interval below its number. */
    private static String stacked(String text, boolean bold) {
        String[] lines = INTERVAL.split(text, 2);
        return lines.length == 1
                ? numbers(text, bold)
                : below('r', List.of(numbers(lines[0], bold), numbers(lines[1], bold)));
    }

    private static String words(String text, boolean bold) {
        return bold && !text.isEmpty()
                ? "\\textbf{" + LatexText.escape(text) + "}"
                : LatexText.escape(text);
    }

    /** A long name above narrow numbers, a line for each of its parts. */
    private static String broken(String name, boolean bold) {
        List<String> parts = parts(name);
        List<String> lines = parts.stream().map(part -> words(part, bold)).toList();
        return parts.size() == 1 ? lines.get(0) : below('l', lines);
    }

    /** Lines of a cell, the first of them on the line of the row. */
    private static String below(char side, List<String> lines) {
        return "\\begin{tabular}[t]{@{}%s@{}}%s\\end{tabular}"
                .formatted(
                        side,
                        lines.stream()
                                .map(LatexTable::unbracketed)
                                .collect(Collectors.joining("\\\\")));
    }

    private static List<String> parts(String name) {
        return name.length() > LEAST_HEADING ? List.of(name.split("(?<=-)")) : List.of(name);
    }

    /** A bracket at the beginning would be an option of the line above. */
    private static String line(List<String> cells) {
        return unbracketed(String.join(" & ", cells)) + " \\\\\n";
    }

    private static String unbracketed(String text) {
        return text.startsWith("[") || text.startsWith("*") ? "{}" + text : text;
    }
}
