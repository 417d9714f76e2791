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
 * @param beside the name of the column that says the same where it is shown without its rivals, or
 *     empty
 * @param rivals the names of the columns beside which that column says nothing
 */
public record Note(
        String sentence, Set<String> about, boolean onBest, String beside, Set<String> rivals) {
    public Note {
        about = Set.copyOf(about);
        rivals = Set.copyOf(rivals);
    }

    /** A sentence on some columns. */
    public Note(String sentence, Set<String> about) {
        this(sentence, about, false, "", Set.of());
    }

    /** A sentence on the table as a whole. */
    public static Note of(String sentence) {
        return new Note(sentence, Set.of());
    }

    /** A sentence on the rows that stand out. */
    public static Note onBest(String sentence) {
        return new Note(sentence, Set.of(), true, "", Set.of());
    }

    /** A sentence on some columns that another one makes needless where none of its rivals is. */
    public static Note without(
            String beside, Set<String> rivals, String sentence, Set<String> about) {
        return new Note(sentence, about, false, beside, rivals);
    }

    /** Whether what it explains is shown. */
    <R> boolean appliesTo(Table<R> table) {
        Set<String> columns =
                table.columns().stream().map(Column::name).collect(Collectors.toSet());
        boolean isSaid = columns.contains(beside) && rivals.stream().noneMatch(columns::contains);
        return (about.isEmpty() || about.stream().anyMatch(columns::contains))
                && !isSaid
                && (!onBest || table.rows().stream().anyMatch(table.best()));
    }
}
