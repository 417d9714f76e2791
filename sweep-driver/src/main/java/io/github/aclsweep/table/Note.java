package io.github.aclsweep.table;

import java.util.Set;

/**
 * A sentence that belongs below a table.
 *
 * @param sentence the sentence, without its full stop
 * @param about the names of the columns that it explains, of which one must be shown for it to be
 *     said; empty for a sentence on the table as a whole
 * @param onBest whether it explains the rows that stand out, of which one must be shown
 */
public record Note(String sentence, Set<String> about, boolean onBest) {
    public Note {
        about = Set.copyOf(about);
    }

    /** A sentence on some columns. */
    public Note(String sentence, Set<String> about) {
        this(sentence, about, false);
    }

    /** A sentence on the table as a whole. */
    public static Note of(String sentence) {
        return new Note(sentence, Set.of());
    }

    /** A sentence on the rows that stand out. */
    public static Note onBest(String sentence) {
        return new Note(sentence, Set.of(), true);
    }

    /** Whether what it explains is shown. */
    <R> boolean appliesTo(Table<R> table) {
        boolean columns = table.columns().stream().map(Column::name).anyMatch(about::contains);
        return (about.isEmpty() || columns)
                && (!onBest || table.rows().stream().anyMatch(table.best()));
    }
}
