package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.StopReason;
import io.github.aclsweep.attempt.TrialTask;
import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.cluster.HostsAside;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.plan.BriefLabels;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.search.KnownResults;
import io.github.aclsweep.search.SearchStrategy;
import io.github.aclsweep.search.StopRules;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.ResultsWriter;
import io.github.aclsweep.terminal.SweepProgress;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialIdentity;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.LooksReader;
import io.github.aclsweep.trial.run.ResultFile;
import io.github.aclsweep.trial.run.TrialRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The state of a running sweep: what each trial's row says. What concerns one trial is written at
 * once; tables and report follow within seconds, and are complete and valid at any time.
 */
final class SweepRun implements AttemptListener, AutoCloseable {
    private final ResolvedSweep sweep;
    private final SweepFolder folder;
    private final SweepData data;
    private final TrialIdentity identity = TrialIdentity.load();
    private final Map<String, ResultRow> rows = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final KeptTrials kept;
    private final TrialTasks tasks;
    private final SweepTables tables;
    private final StopRules rules;
    private final ResultsWriter writer =
            new ResultsWriter(() -> writeFiles(true), System::nanoTime);
    private final RunReporter reporter;
    private Consumer<ResultRow> onFailure = row -> {};

    private SweepRun(
            ResolvedSweep sweep, SweepFolder folder, SweepData data, List<String> warnings) {
        this.sweep = sweep;
        this.folder = folder;
        this.data = data;
        this.tables = new SweepTables(sweep, folder, warnings);
        this.reporter = new RunReporter(BriefLabels.of(sweep), new HostsAside(folder.logs()));
        sweep.plan().on(data.fingerprint()).forEach(row -> rows.put(row.trial().id(), row));
        this.tasks = new TrialTasks(sweep, folder, data);
        this.kept = KeptTrials.of(folder, sweep.sweep().reuse());
        rows.replaceAll((id, row) -> kept.here(row));
        this.rules = new StopRules(sweep.stop());
        rows.forEach((id, row) -> rules.know(id, looks(row)));
    }

    /**
     * A sweep with the results that earlier runs left in its folder; failed trials run again.
     *
     * @param warnings what its numbers do not tell
     */
    static SweepRun of(
            ResolvedSweep sweep, SweepFolder folder, SweepData data, List<String> warnings) {
        return new SweepRun(sweep, folder, data, warnings);
    }

    private List<Look> looks(ResultRow row) {
        return LooksReader.all(folder.trial(row.trial().id()), row.trial().settings());
    }

    /** The name of another sweep that a trial without a result will be taken over from. */
    synchronized Optional<String> elsewhere(ResultRow row) {
        return kept.elsewhere(row);
    }

    /** Trials whose results are there already. */
    synchronized int reused() {
        return (int) rows.values().stream().filter(r -> r.completed().isPresent()).count();
    }

    /** Whether nothing has come of the sweep so far. */
    synchronized boolean isUntouched() {
        return rows.values().stream()
                .allMatch(row -> row.result().isEmpty() && row.attempts().isEmpty());
    }

    /** The trials that have not come to their end. */
    synchronized List<Trial> pending() {
        return rows.values().stream()
                .filter(row -> row.result().filter(end -> !isStop(end)).isEmpty())
                .map(ResultRow::trial)
                .toList();
    }

    /** The search from its beginning, the longest trials first: the last one keeps all waiting. */
    SearchStrategy search() {
        return sweep.search()
                .start(
                        sweep.sweep().selectBy(),
                        sweep.plan().trials().stream()
                                .sorted(
                                        Comparator.comparing(
                                                TrialRequest::settings, TrialCost.LONGEST_FIRST))
                                .toList());
    }

    /** The trial of a request, which has a row from now on. */
    synchronized Trial plan(TrialRequest request) {
        Trial trial = identity.trial(request.settings(), data.fingerprint());
        rows.computeIfAbsent(
                trial.id(),
                id -> kept.fromOthers(kept.here(ResultRow.pending(trial, request.axisValues()))));
        asked.add(trial.id());
        return trial;
    }

    private static boolean isStop(TrialResult result) {
        return result instanceof TrialResult.Stopped;
    }

    /**
     * What a request would come to, if that is known already, here or in another sweep; its trial
     * need not have a row.
     */
    synchronized Optional<TrialResult> knownOf(TrialRequest request) {
        Trial trial = identity.trial(request.settings(), data.fingerprint());
        ResultRow row = rows.get(trial.id());
        if (row == null) {
            return Optional.empty();
        }
        Optional<Path> elsewhere = kept.folderElsewhere(row);
        return elsewhere.isEmpty()
                ? known(request, trial)
                : ResultFile.read(elsewhere.get(), trial)
                        .flatMap(
                                result ->
                                        KnownResults.of(
                                                request, result, elsewhere.get(), sweep.stop()));
    }

    /** What a request would come to, if that is known already. */
    synchronized Optional<TrialResult> known(TrialRequest request, Trial trial) {
        return rows.get(trial.id())
                .result()
                .flatMap(
                        result ->
                                KnownResults.of(
                                        request, result, folder.trial(trial.id()), sweep.stop()));
    }

    /** What a strategy learns about a request whose trial has just ended. */
    TrialResult answer(TrialRequest request, TrialResult result) {
        return KnownResults.answer(request, result, folder.trial(result.trial().id()));
    }

    /** What a dispatcher needs to run a trial. */
    synchronized TrialTask task(Trial trial, int untilEpoch) {
        return tasks.of(rows.get(trial.id()), untilEpoch);
    }

    /** Ends what a driver that died left running; call it once this one holds the sweep. */
    void takeOver() {
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

    /** Packs the files that trials need, into the sweep's folder. */
    Optional<Path> packFiles() {
        return tasks.packFiles();
    }

    /** From now on progress is shown here. */
    synchronized void showOn(SweepProgress display) {
        reporter.showOn(display);
        reporter.counted(rows.values());
    }

    /** Calls this once, when the first trial has failed. */
    synchronized void onFirstFailure(Consumer<ResultRow> listener) {
        onFailure = listener;
    }

    /** All trials in the order of the table. */
    synchronized List<ResultRow> rows() {
        return List.copyOf(rows.values());
    }

    ResultsTable table() {
        return tables.table(rows());
    }

    /** The table by points. */
    Summary summary() {
        return tables.summary(rows());
    }

    /** Writes table and report before the first trial. */
    void writeFirst() {
        writeFiles(true);
    }

    /** Writes table and report after the last trial; nothing is written later. */
    void writeLast() {
        writer.close();
        writeFiles(false);
    }

    /** Nothing is written later. */
    @Override
    public void close() {
        writer.close();
    }

    private void writeFiles(boolean running) {
        tables.write(rows(), running);
    }

    @Override
    public synchronized void started(TrialStarted started) {
        ResultRow row = rows.get(started.trialId()).running();
        Attempt begun = Attempt.running(started.attempt(), started.place(), Instant.now());
        row = kept.attempted(row, begun);
        rows.put(started.trialId(), row);
        writer.changed(); // whoever follows sees what runs
        reporter.counted(rows.values());
        reporter.started(started, row);
    }

    @Override
    public synchronized void progress(TrialProgress progress) {
        reporter.progress(progress, rows.get(progress.trialId()));
        if (progress.total() > 0) { // a program that says nothing changes no file
            writer.refresh();
        }
    }

    @Override
    public Optional<StopCause> looked(String trialId, Look look) {
        return rules.looked(trialId, look);
    }

    @Override
    public synchronized void attempted(String trialId, Attempt attempt) {
        rows.put(trialId, kept.attempted(rows.get(trialId), attempt));
        reporter.attempted(trialId, attempt);
    }

    @Override
    public synchronized void repeated(String trialId, Attempt failed) {
        reporter.repeated(failed, rows.get(trialId));
    }

    @Override
    public synchronized void setAside(String host, String why) {
        reporter.setAside(host, why);
    }

    @Override
    public synchronized void shared(String place, int most) {
        reporter.shared(place, most);
    }

    /** The hosts that this run set aside, a sentence each. */
    List<String> hostsAside() {
        return reporter.hostsAside();
    }

    /** A trial has ended; called once per trial. */
    synchronized void finished(TrialResult result) {
        String id = result.trial().id();
        folder.refresh(id);
        if (result instanceof TrialResult.Failed failed && !failed.kind().endsTrial()) {
            interrupted(id);
            return;
        }
        ResultRow row = rows.get(id).ended(result);
        rows.put(id, row);
        writer.changed();
        reporter.counted(rows.values());
        reporter.ended(result, row);
        if (row.failed().isPresent()) {
            onFailure.accept(row);
            onFailure = later -> {};
        }
    }

    /** The run was stopped: what has not begun ends as the reason says. */
    void endPending(StopReason stopReason) {
        List<Trial> unended =
                rows().stream()
                        .filter(row -> row.result().isEmpty())
                        .map(ResultRow::trial)
                        .toList();
        for (Trial trial : unended) {
            finished(new TrialResult.Failed(trial, stopReason.kind(), stopReason.reason(), "", ""));
        }
    }

    /** The search has ended: trials that it did not ask for are no part of the results. */
    synchronized void dropUnasked() {
        rows.keySet().retainAll(asked);
    }

    private void interrupted(String id) {
        ResultRow before = rows.get(id);
        ResultRow row = before.interrupted();
        rows.put(id, row);
        if (row.progress() == ResultRow.Progress.INTERRUPTED
                && before.progress() != ResultRow.Progress.INTERRUPTED) {
            reporter.interrupted(row);
        }
    }
}
