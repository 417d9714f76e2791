package io.github.aclsweep.plan;

import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whose weights a sweep keeps, {@code sweep.keep}. */
public enum Keep {
    /** Those of every trial. */
    ALL,
    /** Those of the best point's trials, once every trial has ended. */
    BEST,
    /** Nobody's. */
    NONE;

    private static final Set<State> UNENDED =
            EnumSet.of(State.PENDING, State.RUNNING, State.INTERRUPTED);

    /**
     * The trials whose weights are not kept. A point with a seed missing may yet become the best.
     *
     * @param running whether trials are still to come
     */
    public List<TrialRow> dropped(ResultsTable table, boolean running) {
        return switch (this) {
            case ALL -> List.of();
            case BEST -> running || isUnended(table) ? List.of() : notBest(table);
            case NONE -> table.rows().stream().filter(TrialRow::isComplete).toList();
        };
    }

    private static boolean isUnended(ResultsTable table) {
        return table.rows().stream().anyMatch(row -> UNENDED.contains(row.status().state()));
    }

    private static List<TrialRow> notBest(ResultsTable table) {
        List<TrialRow> best = table.best();
        Stream<List<TrialRow>> others =
                best.isEmpty()
                        ? Stream.of()
                        : table.points().values().stream().filter(point -> !point.equals(best));
        return others.filter(point -> point.stream().allMatch(TrialRow::isComplete))
                .flatMap(List::stream)
                .toList();
    }
}
