package io.github.aclsweep.table;

import io.github.aclsweep.table.Column.Kind;
import java.util.List;
import java.util.Set;

/** What a row without values of the axes is called where no column says its method. */
public final class RowNames {
    private static final String METHOD = "method";
    private static final Set<String> OTHER_SETTINGS = Set.of(METHOD, "seed", "trial");

    private RowNames() {}

    /**
     * A table whose rows all begin with a value: one that has none of the first axis, as baselines
     * have, has its method there. The same table where its columns show the methods, or no axis.
     *
     * @param all the columns that were to be had
     */
    public static <R> Table<R> shown(Table<R> table, List<Column<R>> all) {
        List<Column<R>> axes =
                table.columns().stream()
                        .filter(column -> column.kind() == Kind.SETTING)
                        .filter(column -> !OTHER_SETTINGS.contains(column.name()))
                        .toList();
        boolean isNamed = table.columns().stream().anyMatch(RowNames::isMethod);
        return all.stream()
                .filter(column -> !isNamed && !axes.isEmpty() && isMethod(column))
                .findFirst()
                .map(method -> named(table, axes, method))
                .orElse(table);
    }

    private static boolean isMethod(Column<?> column) {
        return column.name().equals(METHOD);
    }

    /** Of one method alone, only the row that has no value of any axis needs a name. */
    private static <R> Table<R> named(Table<R> table, List<Column<R>> axes, Column<R> method) {
        boolean several = table.rows().stream().map(method::text).distinct().count() > 1;
        Column<R> first = axes.get(0);
        Column<R> named =
                first.or(
                        method,
                        row -> several || axes.stream().allMatch(axis -> axis.get(row) == null));
        return table.with(
                table.columns().stream()
                        .map(column -> column.equals(first) ? named : column)
                        .toList());
    }
}
