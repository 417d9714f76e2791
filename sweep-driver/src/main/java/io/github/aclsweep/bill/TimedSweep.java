package io.github.aclsweep.bill;

import io.github.aclsweep.plan.CostClass;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trials of a sweep that took a known time.
 *
 * @param folder the sweep's
 * @param kinds its trials by what they cost, in the order of the table
 */
record TimedSweep(Path folder, Map<CostClass, List<ResultRow>> kinds) {
    private static final String GPU = "gpu";

    /**
     * Those of a sweep's trials that ran on such a device.
     *
     * @param onGpu whether on a GPU
     */
    static TimedSweep of(List<ResultRow> rows, Path folder, boolean onGpu) {
        Map<CostClass, List<ResultRow>> kinds = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            if (execution(row).filter(ran -> ran.device().startsWith(GPU) == onGpu).isPresent()) {
                kinds.computeIfAbsent(
                                CostClass.of(row.trial().settings()), kind -> new ArrayList<>())
                        .add(row);
            }
        }
        return new TimedSweep(folder, kinds);
    }

    /** Whether they have several values of a setting. */
    boolean varies(String key) {
        return kinds.keySet().stream().map(kind -> kind.settings().get(key)).distinct().count() > 1;
    }

    /** Whether one of them says something of training. */
    boolean isTelling() {
        return kinds.values().stream()
                .anyMatch(kind -> TrialCost.isTelling(kind.get(0).trial().settings()));
    }

    /** Where a trial ran and how long, if it came to a result. */
    static Optional<Execution> execution(ResultRow row) {
        return row.completed()
                .map(TrialResult.Completed::execution)
                .or(() -> row.stopped().map(TrialResult.Stopped::execution));
    }
}
