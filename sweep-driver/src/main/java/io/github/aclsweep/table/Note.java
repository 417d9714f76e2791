package io.github.aclsweep.table;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sentence that belongs below a table.
 *
 * @param sentence the sentence, without its full stop
 * @param about the names of the columns that it explains, of which one must be shown for it to be
 *     said; empty for a sentence on the table as a whole
 * @param onBest whether it explains the rows that stand out, of which one must be shown
 * @param beside the name of the column that says the same where it is shown, or empty
 */
public record Note(String sentence, Set<String> about, boolean onBest, String beside) {
    public Note {
        about = Set.copyOf(about);
    }

    /** A sentence on some columns. */
    public Note(String sentence, Set<String> about) {
        this(sentence, about, false, "");
    }

    /** A sentence on the table as a whole. */
    public static Note of(String sentence) {
        return new Note(sentence, Set.of(), false, "");
    }

    /** A sentence on the rows that stand out. */
    public static Note onBest(String sentence) {
        return new Note(sentence, Set.of(), true, "");
    }

    /** A sentence on some columns that another one makes needless. */
    public static Note without(String beside, String sentence, Set<String> about) {
        return new Note(sentence, about, false, beside);
    }

    /** Whether what it explains is shown. */
    <R> boolean appliesTo(Table<R> table) {
        Set<String> columns =
                table.columns().stream().map(Column::name).collect(Collectors.toSet());
        return (about.isEmpty() || about.stream().anyMatch(columns::contains))
                && !columns.contains(beside)
                && (!onBest || table.rows().stream().anyMatch(table.best()));
    }
}
