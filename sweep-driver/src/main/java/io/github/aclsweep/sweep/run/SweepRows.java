package io.github.aclsweep.sweep.run;

import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.search.KnownResults;
import io.github.aclsweep.search.StopSettings;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialIdentity;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import io.github.aclsweep.trial.run.TrialRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each trial's row says: as earlier runs left it, as other sweeps complete it, and as this run
 * changes it. May be used by several threads.
 */
public final class SweepRows {
    private final SweepFolder folder;
    private final String fingerprint;
    private final StopSettings stop;
    private final KeptTrials kept;
    private final TrialIdentity identity = TrialIdentity.load();
    private final Map<String, ResultRow> rows = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    private SweepRows(ResolvedSweep sweep, SweepFolder folder, SweepData data) {
        this.folder = folder;
        this.fingerprint = data.fingerprint();
        this.stop = sweep.stop();
        this.kept = KeptTrials.of(folder, sweep.sweep().reuse());
        sweep.plan().on(fingerprint).forEach(row -> rows.put(row.trial().id(), kept.here(row)));
    }

    /** The rows of a sweep with the results that earlier runs left in its folder. */
    static SweepRows of(ResolvedSweep sweep, SweepFolder folder, SweepData data) {
        return new SweepRows(sweep, folder, data);
    }

    /** All in the order of the table. */
    public synchronized List<ResultRow> all() {
        return List.copyOf(rows.values());
    }

    /** The row of a trial that has one. */
    synchronized ResultRow of(String trialId) {
        return rows.get(trialId);
    }

    /**
     * The names of the sweeps that have completed trials which have no result here, by the trials'
     * ids; ask before they are taken over.
     */
    public synchronized Map<String, String> elsewhere() {
        Map<String, String> names = new HashMap<>();
        rows.forEach((id, row) -> kept.elsewhere(row).ifPresent(name -> names.put(id, name)));
        return names;
    }

    /** Trials whose results are there already. */
    public synchronized int reused() {
        return (int) rows.values().stream().filter(r -> r.completed().isPresent()).count();
    }

    /** Whether nothing has come of the sweep so far. */
    public synchronized boolean isUntouched() {
        return rows.values().stream()
                .allMatch(row -> row.result().isEmpty() && row.attempts().isEmpty());
    }

    /** The trials that have not come to their end. */
    public synchronized List<Trial> pending() {
        return rows.values().stream()
                .filter(row -> row.result().filter(end -> !isStop(end)).isEmpty())
                .map(ResultRow::trial)
                .toList();
    }

    private static boolean isStop(TrialResult result) {
        return result instanceof TrialResult.Stopped;
    }

    /** The trial of a request, which has a row from now on. */
    public synchronized Trial plan(TrialRequest request) {
        Trial trial = trial(request);
        rows.computeIfAbsent(
                trial.id(),
                id -> kept.fromOthers(kept.here(ResultRow.pending(trial, request.axisValues()))));
        asked.add(trial.id());
        return trial;
    }

    private Trial trial(TrialRequest request) {
        return identity.trial(request.settings(), fingerprint);
    }

    /**
     * What a request would come to, if that is known already, here or in another sweep; its trial
     * need not have a row.
     */
    public synchronized Optional<TrialResult> knownOf(TrialRequest request) {
        Trial trial = trial(request);
        ResultRow row = rows.get(trial.id());
        if (row == null) {
            return Optional.empty();
        }
        Optional<Path> elsewhere = kept.folderElsewhere(row);
        return elsewhere.isEmpty()
                ? known(request, trial)
                : ResultFile.read(elsewhere.get(), trial)
                        .flatMap(result -> KnownResults.of(request, result, elsewhere.get(), stop));
    }

    /** What a request would come to, if that is known already. */
    public synchronized Optional<TrialResult> known(TrialRequest request, Trial trial) {
        return rows.get(trial.id())
                .result()
                .flatMap(
                        result -> KnownResults.of(request, result, folder.trial(trial.id()), stop));
    }

    /** What a strategy learns about a request whose trial has just ended. */
    public TrialResult answer(TrialRequest request, TrialResult result) {
        return KnownResults.answer(request, result, folder.trial(result.trial().id()));
    }

    /** Ends what a driver that died left running; call it once this one holds the sweep. */
    public synchronized void takeOver() {
        folder.removeUnfinished();
        rows.replaceAll((id, row) -> kept.fromOthers(row));
        for (ResultRow row : List.copyOf(rows.values())) {
            boolean complete = row.completed().isPresent();
            if (row.attempts().stream().anyMatch(Attempt::isRunning)) {
                takeOver(row, complete);
            }
            if (complete) {
                TrialRunner.removeCheckpoints(folder.trial(row.trial().id()));
            }
        }
    }

    private void takeOver(ResultRow row, boolean complete) {
        String id = row.trial().id();
        Path trial = folder.trial(id);
        rows.put(
                id,
                kept.attempted(
                        row, AttemptsFile.afterDriversDeath(trial, folder.lastCheckpoint(id))));
        if (complete) { // it was killed before it tidied up
            folder.removeCheckpointsElsewhere(id);
        }
    }

    /** The search has ended: trials that it did not ask for are no part of the results. */
    public synchronized void dropUnasked() {
        rows.keySet().retainAll(asked);
    }

    /** Returns the row of a trial that has begun, with its attempt. */
    synchronized ResultRow started(TrialStarted started) {
        ResultRow row = rows.get(started.trialId()).running();
        Attempt begun = Attempt.running(started.attempt(), started.place(), Instant.now());
        return changed(kept.attempted(row, begun));
    }

    /** Keeps what has become of an attempt. */
    synchronized void attempted(String trialId, Attempt attempt) {
        changed(kept.attempted(rows.get(trialId), attempt));
    }

    /** Returns the row of a trial that has ended. */
    synchronized ResultRow ended(TrialResult result) {
        return changed(rows.get(result.trial().id()).ended(result));
    }

    /** The result in a trial's folder, if it is complete or was stopped. */
    synchronized Optional<TrialResult> kept(String trialId) {
        return ResultFile.read(folder.trial(trialId), rows.get(trialId).trial());
    }

    /**
     * Returns the row of a trial that was interrupted, if that is new. One that a search had
     * stopped before, and wanted more of, keeps what it had come to.
     */
    synchronized Optional<ResultRow> interrupted(String trialId) {
        ResultRow before = rows.get(trialId);
        Optional<TrialResult> kept = kept(trialId);
        if (kept.isPresent()) {
            ResultRow row = changed(before.ended(kept.get()));
            return Optional.of(row).filter(now -> before.progress() == ResultRow.Progress.RUNNING);
        }
        ResultRow row = changed(before.interrupted());
        boolean isNew = before.progress() != ResultRow.Progress.INTERRUPTED;
        return Optional.of(row)
                .filter(now -> isNew && now.progress() == ResultRow.Progress.INTERRUPTED);
    }

    private ResultRow changed(ResultRow row) {
        rows.put(row.trial().id(), row);
        return row;
    }
}
