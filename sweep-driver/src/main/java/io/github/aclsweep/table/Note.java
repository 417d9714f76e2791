package io.github.aclsweep.table;

import java.util.List;
import java.util.Set;

/**
 * A sentence that belongs below a table.
 *
 * @param sentence the sentence, without its full stop
 * @param about the names of the columns that it explains, of which one must be shown for it to be
 *     said; empty for a sentence on the table as a whole
 */
public record Note(String sentence, Set<String> about) {
    public Note {
        about = Set.copyOf(about);
    }

    /** A sentence on the table as a whole. */
    public static Note of(String sentence) {
        return new Note(sentence, Set.of());
    }

    /** Whether it is to be said below some columns. */
    boolean appliesTo(List<? extends Column<?>> columns) {
        return about.isEmpty() || columns.stream().map(Column::name).anyMatch(about::contains);
    }
}
