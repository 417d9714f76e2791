package io.github.aclsweep.bill;

import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.Provenance;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What trials took, in comparison with what their methods say they cost. Only trials on the same
 * data tell anything.
 *
 * @param trials the number of trials that were looked at
 * @param secondsPerWork their seconds by the unit of {@link TrialCost}
 * @param source whose trials they are, for people
 */
public record TimeHistory(int trials, double secondsPerWork, String source) {

    /**
     * The history of this sweep, or else of the other sweeps beside it, the latest first.
     *
     * @param rows this sweep's trials
     * @param others folders of other sweeps
     */
    public static Optional<TimeHistory> of(
            List<ResultRow> rows, List<Path> others, String dataFingerprint) {
        Optional<TimeHistory> own = of(rows, "this sweep");
        if (own.isPresent()) {
            return own;
        }
        return others.stream()
                .map(folder -> of(stored(folder, dataFingerprint), "sweep " + folder.getFileName()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<TimeHistory> of(List<ResultRow> rows, String source) {
        double seconds = 0;
        double work = 0;
        int trials = 0;
        for (ResultRow row : rows) {
            Optional<Execution> execution = execution(row);
            if (execution.isPresent() && TrialCost.isTelling(row.trial().settings())) {
                int until = row.stopped().map(stopped -> stopped.look().epoch()).orElse(0);
                TrialRequest run = new TrialRequest(row.trial().settings(), Map.of(), until);
                seconds += execution.get().seconds();
                work += TrialCost.of(run);
                trials++;
            }
        }
        return trials == 0
                ? Optional.empty()
                : Optional.of(new TimeHistory(trials, seconds / work, source));
    }

    private static Optional<Execution> execution(ResultRow row) {
        return row.completed()
                .map(TrialResult.Completed::execution)
                .or(() -> row.stopped().map(TrialResult.Stopped::execution));
    }

    private static List<ResultRow> stored(Path folder, String dataFingerprint) {
        if (!Provenance.dataFingerprint(folder).equals(Optional.of(dataFingerprint))) {
            return List.of();
        }
        try {
            SettingsFile file = SettingsFile.read(folder.resolve("sweep.conf"), List.of());
            return SweepPlan.of(file, file.bind(SweepSettings.class, "sweep"))
                    .on(dataFingerprint)
                    .stream()
                    .map(row -> ended(folder, row))
                    .toList();
        } catch (InvalidSettings e) { // of another version, or of a jar that is not here
            return List.of();
        }
    }

    private static ResultRow ended(Path folder, ResultRow row) {
        Path trial = folder.resolve("trials").resolve(row.trial().id());
        return ResultFile.read(trial, row.trial()).map(row::ended).orElse(row);
    }
}
