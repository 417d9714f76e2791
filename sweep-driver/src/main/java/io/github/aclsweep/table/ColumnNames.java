package io.github.aclsweep.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.NearNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Columns that somebody asks for by name: the one in files, or the heading, in capital letters or
 * small ones, with or without its unit.
 *
 * @param <R> the rows of the table
 * @param columns the columns; of two with one name or heading, the first is meant
 */
public record ColumnNames<R>(List<Column<R>> columns) {
    private static final Pattern UNIT = Pattern.compile(" \\([^()]*\\)$");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    public ColumnNames {
        columns = List.copyOf(columns);
    }

    /**
     * The column of a name.
     *
     * @throws DataException if there is none
     */
    public Column<R> get(String name) {
        String wanted = name.strip();
        return first(column -> column.name().equals(wanted))
                .or(() -> first(column -> isNamed(column, wanted)))
                .or(() -> first(column -> isAlike(column, plain(wanted))))
                .orElseThrow(() -> unknown(wanted));
    }

    private Optional<Column<R>> first(Predicate<Column<R>> wanted) {
        return columns.stream().filter(wanted).findFirst();
    }

    private static boolean isNamed(Column<?> column, String wanted) {
        return column.name().equalsIgnoreCase(wanted) || column.label().equalsIgnoreCase(wanted);
    }

    private static boolean isAlike(Column<?> column, String wanted) {
        String words = UNIT.matcher(column.label()).replaceFirst("");
        return !wanted.isEmpty()
                && (plain(column.name()).equals(wanted)
                        || plain(column.label()).equals(wanted)
                        || plain(words).equals(wanted));
    }

    /** Letters and digits alone, words joined as in files. */
    private static String plain(String name) {
        String joined = OTHER.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return joined.replaceFirst("^_", "").replaceFirst("_$", "");
    }

    private DataException unknown(String name) {
        List<String> names = columns.stream().map(Column::name).distinct().toList();
        return new DataException(
                "there is no column '%s'; %s"
                        .formatted(
                                name, NearNames.questionOrAll(plain(name), names, names.size())));
    }
}
