package io.github.aclsweep.dataset.table;

import io.github.aclsweep.dataset.Role;
import java.util.List;

/** Decides what each clip of a table is for. */
public sealed interface SplitRule permits DrawnSplit, NamedSplit, FoldSplit, WholeGroups {
    /** In words, for the data set's file of its making. */
    String name();

    /** One role for each row. */
    List<Role> roles(LabelTable.Content content);

    /** The fold of each row, in the rows' order; empty for a rule without folds. */
    default List<String> folds(LabelTable.Content content) {
        return List.of();
    }

    /** The columns that this rule reads. */
    List<String> columns();
}
