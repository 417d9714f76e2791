package io.github.aclsweep.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A table that every format can render. The columns read their values from the rows.
 *
 * @param <R> the rows
 * @param name its title
 * @param facts what is to be known of the table as a whole, by name: texts, numbers, booleans, and
 *     what JSON can be made of
 * @param columns the columns in order
 * @param rows the rows in order
 * @param best whether a row is to stand out
 * @param remarks what belongs below it, each sentence as long as what it explains is shown
 */
public record Table<R>(
        String name,
        Map<String, Object> facts,
        List<Column<R>> columns,
        List<R> rows,
        Predicate<R> best,
        List<Note> remarks) {
    public Table {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        remarks = List.copyOf(remarks);
    }

    /** A table without facts, notes and rows that stand out. */
    public static <R> Table<R> of(String name, List<Column<R>> columns, List<R> rows) {
        return new Table<>(name, Map.of(), columns, rows, row -> false, List.of());
    }

    /** This table with other sentences below it. */
    public Table<R> noted(List<Note> others) {
        return new Table<>(name, facts, columns, rows, best, others);
    }

    /** The sentences below it. */
    public List<String> notes() {
        return remarks.stream()
                .filter(remark -> remark.appliesTo(this))
                .map(Note::sentence)
                .toList();
    }

    /** The values of a row for people, in the order of the columns. */
    public List<String> texts(R row) {
        return columns.stream().map(column -> column.text(row)).toList();
    }

    /** A table of some of the rows. */
    public Table<R> where(Predicate<R> wanted) {
        return new Table<>(
                name, facts, columns, rows.stream().filter(wanted).toList(), best, remarks);
    }

    /** A table of the first rows, with a sentence on that if there are more. */
    public Table<R> first(int count) {
        if (rows.size() <= count) {
            return this;
        }
        List<Note> notes = new ArrayList<>(remarks);
        notes.add(0, Note.of("the first %d of %d rows".formatted(count, rows.size())));
        return new Table<>(name, facts, columns, rows.subList(0, count), best, notes);
    }

    /** A table with its rows in another order. */
    public Table<R> sorted(Comparator<R> order) {
        return new Table<>(
                name, facts, columns, rows.stream().sorted(order).toList(), best, remarks);
    }

    /** This table with other columns. */
    public Table<R> with(List<Column<R>> others) {
        return new Table<>(name, facts, others, rows, best, remarks);
    }

    /** A table of some of the columns. */
    public Table<R> only(Predicate<Column<R>> wanted) {
        return new Table<>(
                name, facts, columns.stream().filter(wanted).toList(), rows, best, remarks);
    }
}
