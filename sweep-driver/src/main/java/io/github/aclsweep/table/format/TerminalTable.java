package io.github.aclsweep.table.format;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table for a terminal: no wider than it, the best rows in bold. */
final class TerminalTable {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /** Columns of a higher rank go before cells are broken into lines. */
    private static final int LAST_RANK = 1;

    /** The column of trials' ids. */
    private static final String ID = "trial";

    /** Patch-weighted micro (%) takes three lines: a unit stays with its word. */
    private static final Pattern WORD = Pattern.compile(" (?!\\()|(?<=[-_])");

    private TerminalTable() {}

    /**
     * Renders a table; columns that have no room are named below it.
     *
     * @param command what prints such a table, up to its options; may be empty
     */
    static <R> String render(Table<R> table, Screen screen, String command) {
        Table<R> shown =
                table.only(
                        column ->
                                column.rank() < Measure.FILES_ONLY
                                        && !(column.rank() > 0 && isEmpty(column, table)));
        List<String> without = new ArrayList<>();
        TextGrid grid = grid(shown);
        while (grid.width() > screen.width()) {
            Optional<Column<R>> dispensable = dispensable(shown);
            boolean first = dispensable.filter(column -> column.rank() > LAST_RANK).isPresent();
            if (!first && grid.narrow(screen.width(), TextGrid.WORDS)) {
                break;
            }
            if (!first
                    && figure(shown).isEmpty()
                    && grid.narrow(screen.width(), TextGrid.INTERVALS)) {
                break;
            }
            if (dispensable.isEmpty()) {
                grid.squeeze(screen.width());
                break;
            }
            without.add(dispensable.get().label());
            shown = shown.only(column -> !column.equals(dispensable.get()));
            grid = grid(shown);
        }
        String options = options(shown, without, command);
        return text(grid, shown, screen.ansi()) + below(table.notes(), without, options, screen);
    }

    /** Some commands want a trial's id: what shows it with the settings alone, and what has all. */
    private static String options(Table<?> shown, List<String> without, String command) {
        String all = command + "--format csv shows all columns";
        if (!without.contains(ID)) {
            return all;
        }
        String settings =
                shown.columns().stream()
                        .filter(column -> column.kind() == Kind.SETTING)
                        .map(column -> column.name() + ",")
                        .collect(Collectors.joining());
        return "%s--columns=%s%s shows the ids of trials; %s".formatted(command, settings, ID, all);
    }

    private static String below(
            List<String> notes, List<String> without, String options, Screen screen) {
        List<String> sentences = new ArrayList<>();
        if (!without.isEmpty()) {
            sentences.add("no room here for " + String.join(", ", without) + "; " + options);
        }
        sentences.addAll(notes);
        StringBuilder text = new StringBuilder();
        sentences.forEach(sentence -> text.append(screen.wrapped(sentence)).append('\n'));
        return text.toString();
    }

    /**
     * The column of the highest rank, the last of equal ones. Before those of the last rank go
     * figures of no rank but for the first, after them texts that are the same in every row. Empty
     * if no more can go.
     */
    private static <R> Optional<Column<R>> dispensable(Table<R> table) {
        return highest(table, column -> column.rank() > LAST_RANK)
                .or(() -> figure(table))
                .or(() -> highest(table, column -> column.rank() == LAST_RANK))
                .or(() -> highest(table, column -> isTheSame(column, table)));
    }

    private static <R> Optional<Column<R>> highest(Table<R> table, Predicate<Column<R>> wanted) {
        return table.columns().stream()
                .filter(wanted)
                .reduce((a, b) -> b.rank() >= a.rank() ? b : a);
    }

    private static <R> Optional<Column<R>> figure(Table<R> table) {
        List<Column<R>> figures =
                table.columns().stream()
                        .filter(column -> column.kind() == Kind.RESULT && column.rank() == 0)
                        .filter(column -> column.type().isNumeric())
                        .toList();
        return figures.size() < 2 ? Optional.empty() : Optional.of(figures.get(figures.size() - 1));
    }

    private static <R> boolean isTheSame(Column<R> column, Table<R> table) {
        boolean isFigure = column.kind() == Kind.RESULT && column.type().isNumeric();
        return !isFigure
                && table.columns().size() > 1
                && table.rows().size() > 1
                && table.rows().stream().map(column::text).distinct().count() == 1;
    }

    private static <R> boolean isEmpty(Column<R> column, Table<R> table) {
        return !table.rows().isEmpty()
                && table.rows().stream().allMatch(row -> column.text(row).isEmpty());
    }

    private static <R> TextGrid grid(Table<R> table) {
        List<TextGrid.Column> columns = new ArrayList<>();
        for (Column<R> column : table.columns()) {
            columns.add(
                    new TextGrid.Column(
                            List.of(WORD.split(column.label())),
                            table.rows().stream().map(column::text).toList(),
                            column.type().isNumeric()));
        }
        return new TextGrid(columns);
    }

    private static <R> String text(TextGrid grid, Table<R> table, boolean ansi) {
        StringBuilder text = new StringBuilder();
        grid.heading().forEach(line -> text.append(line).append('\n'));
        for (int i = 0; i < table.rows().size(); i++) {
            boolean bold = ansi && table.best().test(table.rows().get(i));
            for (String line : grid.row(i)) {
                text.append(bold ? BOLD + line + PLAIN : line).append('\n');
            }
        }
        return text.toString();
    }
}
