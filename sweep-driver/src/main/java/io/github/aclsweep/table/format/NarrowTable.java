package io.github.aclsweep.table.format;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A table made as narrow as a screen is. What is worth least goes first: columns that say the same
 * in every row, which can be said once; columns of a high rank; then cells are broken into two
 * lines, before columns of a lower rank go; words are broken at their hyphens and intervals between
 * their bounds, before a second figure goes; and then the columns of the lowest rank.
 *
 * @param <R> the rows of the table
 */
final class NarrowTable<R> {
    /** Columns of a higher rank go before any cell is broken. */
    private static final int OPTIONAL = 2;

    /** Columns of a higher rank go before words are broken at their hyphens. */
    private static final int LAST = 1;

    /** Patch-weighted micro (%) takes three lines: a unit stays with its word. */
    private static final Pattern WORD = Pattern.compile(" (?!\\()|(?<=[-_])");

    private static final Pattern WORDS = Pattern.compile("[a-z]");

    private final List<String> without = new ArrayList<>();
    private final List<Column<R>> shared = new ArrayList<>();
    private Table<R> shown;
    private TextGrid grid;
    private Optional<Column<R>> reason = Optional.empty();

    private NarrowTable(Table<R> table) {
        shown =
                table.only(
                        column ->
                                column.rank() < Measure.FILES_ONLY
                                        && !(column.rank() > 0 && isEmpty(column, table)));
        grid = grid(shown);
    }

    /** A table without the columns, and with the lines, that a screen of this width asks for. */
    static <R> NarrowTable<R> of(Table<R> table, int width) {
        NarrowTable<R> narrow = new NarrowTable<>(table);
        while (narrow.grid.width() > width && narrow.step(width)) {
            narrow.grid = narrow.grid(narrow.shown);
        }
        return narrow;
    }

    Table<R> shown() {
        return shown;
    }

    TextGrid grid() {
        return grid;
    }

    /** The labels of the columns that have no room, the first to go first. */
    List<String> without() {
        return List.copyOf(without);
    }

    /** The columns that have no room, and whose value can be said of all rows at once. */
    List<Column<R>> shared() {
        return List.copyOf(shared);
    }

    /** Whether a column is shown, or its value said of all rows at once. */
    boolean tells(Column<R> column) {
        return shown.columns().contains(column) || shared.contains(column);
    }

    /** Does without a column, or else breaks cells; whether there is more to do. */
    private boolean step(int width) {
        if (leave(highest(column -> shown.columns().size() > 1 && isEmpty(column, shown)))) {
            return true;
        }
        Optional<Column<R>> same = highest(column -> column.rank() > 0 && isTheSame(column));
        if (same.isPresent()) {
            share(same.get());
            return true;
        }
        if (leave(highest(column -> column.rank() > OPTIONAL))) {
            return true;
        }
        if (grid.narrow(width, Breaking.TWO_LINES)) {
            return false;
        }
        if (leave(highest(column -> column.rank() > LAST))) {
            return true;
        }
        if (grid.narrow(width, Breaking.WORDS)) {
            return false;
        }
        if (leave(figure(column -> column.type().isNumeric()))) {
            return true;
        }
        if (grid.narrow(width, Breaking.SHORT_INTERVALS)) {
            return false;
        }
        // A name is worth less than a figure, and what is judged less than the verdict.
        if (leave(highest(column -> column.rank() == LAST && column.kind() != Kind.RESULT))
                || leave(figure(Column::isFigure))
                || leave(highest(column -> column.rank() == LAST))) {
            return true;
        }
        if (grid.narrow(width, Breaking.INTERVALS)) {
            return false;
        }
        Optional<Column<R>> last = highest(column -> isText(column) && isTheSame(column));
        last.ifPresentOrElse(this::share, () -> grid.squeeze(width));
        return last.isPresent();
    }

    private boolean leave(Optional<Column<R>> column) {
        column.ifPresent(
                gone -> {
                    if (shown.rows().size() == 1) {
                        share(gone);
                    } else {
                        without.add(gone.label());
                        drop(gone);
                        reason = gone.tellsWhy() ? column : reason;
                    }
                });
        return column.isPresent();
    }

    private void share(Column<R> column) {
        shared.add(0, column);
        drop(column);
    }

    private void drop(Column<R> gone) {
        shown = shown.only(column -> !column.equals(gone));
    }

    /** The wanted column of the highest rank, the last of equal ones. */
    private Optional<Column<R>> highest(Predicate<Column<R>> wanted) {
        return shown.columns().stream()
                .filter(wanted)
                .reduce((a, b) -> b.rank() >= a.rank() ? b : a);
    }

    /** The last of several results that no rank tells apart. */
    private Optional<Column<R>> figure(Predicate<Column<R>> wanted) {
        List<Column<R>> figures =
                shown.columns().stream()
                        .filter(column -> column.kind() == Kind.RESULT && column.rank() == 0)
                        .filter(wanted)
                        .toList();
        return figures.size() < 2 ? Optional.empty() : Optional.of(figures.get(figures.size() - 1));
    }

    private boolean isText(Column<R> column) {
        return column.kind() != Kind.RESULT || !column.isFigure();
    }

    private boolean isTheSame(Column<R> column) {
        return shown.columns().size() > 1
                && shown.rows().size() > 1
                && shown.rows().stream().map(column::text).distinct().count() == 1;
    }

    private static <R> boolean isEmpty(Column<R> column, Table<R> table) {
        return !table.rows().isEmpty()
                && table.rows().stream().allMatch(row -> column.text(row).isEmpty());
    }

    private TextGrid grid(Table<R> table) {
        Optional<Column<R>> figure =
                table.columns().stream()
                        .filter(column -> column.kind() == Kind.RESULT && column.rank() == 0)
                        .filter(Column::isFigure)
                        .findFirst();
        List<TextGrid.Column> columns = new ArrayList<>();
        for (Column<R> column : table.columns()) {
            boolean saysWhy = figure.filter(column::equals).isPresent();
            columns.add(
                    new TextGrid.Column(
                            List.of(WORD.split(column.label())),
                            table.rows().stream()
                                    .map(row -> saysWhy ? figure(column, row) : column.text(row))
                                    .toList(),
                            column.type().isNumeric()));
        }
        return new TextGrid(columns);
    }

    /** A figure, or why there is none if no other column says it. */
    private String figure(Column<R> column, R row) {
        String text = column.text(row);
        return text.isEmpty()
                ? reason.map(why -> why.text(row).replaceFirst(":.*", ""))
                        .filter(why -> WORDS.matcher(why).find()) // a number would be taken for one
                        .orElse("")
                : text;
    }
}
