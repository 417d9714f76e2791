package io.github.aclsweep.table.format;

import io.github.aclsweep.console.Screen;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table for a terminal: no wider than it, the best rows in bold. */
final class TerminalTable {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /** The column of trials' ids. */
    private static final String ID = "trial";

    /** More columns without room are counted. */
    private static final int MOST_NAMED = 3;

    private TerminalTable() {}

    /**
     * Renders a table; columns that have no room are named below it.
     *
     * @param command what prints such a table, up to its options; may be empty
     */
    static <R> String render(Table<R> table, Screen screen, String command) {
        NarrowTable<R> narrow = NarrowTable.of(table, screen.width());
        List<String> sentences = new ArrayList<>();
        if (!narrow.shared().isEmpty()) {
            sentences.add(
                    (table.rows().size() == 1 ? "also: " : "in every row: ") + shared(narrow));
        }
        if (!narrow.without().isEmpty()) {
            String options = options(narrow.shown(), narrow.without(), command);
            sentences.add("no room here for " + named(narrow.without()) + "; " + options);
        }
        sentences.addAll(table.only(narrow::tells).notes());
        StringBuilder text = new StringBuilder(text(narrow, screen.ansi()));
        sentences.forEach(sentence -> text.append(screen.wrapped(sentence)).append('\n'));
        return text.toString();
    }

    /** For example {@code status complete, seeds 5}. */
    private static <R> String shared(NarrowTable<R> narrow) {
        R row = narrow.shown().rows().get(0);
        return narrow.shared().stream()
                .map(column -> column.label() + " " + column.text(row))
                .collect(Collectors.joining(", "));
    }

    /** Those that matter most, which had to go last, first. */
    private static String named(List<String> without) {
        List<String> labels = new ArrayList<>();
        without.forEach(label -> labels.add(0, label));
        int more = labels.size() - MOST_NAMED;
        return more <= 1
                ? String.join(", ", labels)
                : "%s and %d more columns"
                        .formatted(String.join(", ", labels.subList(0, MOST_NAMED)), more);
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

    private static <R> String text(NarrowTable<R> narrow, boolean ansi) {
        Table<R> table = narrow.shown();
        StringBuilder text = new StringBuilder();
        narrow.grid().heading().forEach(line -> text.append(line).append('\n'));
        for (int i = 0; i < table.rows().size(); i++) {
            boolean bold = ansi && table.best().test(table.rows().get(i));
            for (String line : narrow.grid().row(i)) {
                text.append(bold ? BOLD + line + PLAIN : line).append('\n');
            }
        }
        return text.toString();
    }
}
