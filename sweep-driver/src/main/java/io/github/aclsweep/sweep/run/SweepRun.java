package io.github.aclsweep.sweep.run;

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
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.LooksReader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A running sweep: its rows change as its trials tell. What concerns one trial is written at once;
 * tables and report follow within seconds, and are complete and valid at any time.
 */
public final class SweepRun implements AttemptListener, AutoCloseable {
    private final ResolvedSweep sweep;
    private final SweepFolder folder;
    private final SweepRows rows;
    private final TrialTasks tasks;
    private final SweepTables tables;
    private final StopRules rules;

    /** What trials had come to when a search wanted more of them. */
    private final Map<String, TrialResult> earlier = new HashMap<>();

    private final ResultsWriter writer =
            new ResultsWriter(() -> writeFiles(true), System::nanoTime);
    private final RunReporter reporter;
    private Consumer<ResultRow> onFailure = row -> {};

    private SweepRun(
            ResolvedSweep sweep, SweepFolder folder, SweepData data, List<String> warnings) {
        this.sweep = sweep;
        this.folder = folder;
        this.rows = SweepRows.of(sweep, folder, data);
        this.tables = new SweepTables(sweep, folder, warnings);
        this.reporter = new RunReporter(BriefLabels.of(sweep), new HostsAside(folder.logs()));
        this.tasks = new TrialTasks(sweep, folder, data);
        this.rules = new StopRules(sweep.stop());
        rows.all().forEach(row -> rules.know(row.trial().id(), looks(row)));
    }

    /**
     * A sweep with the results that earlier runs left in its folder; failed trials run again.
     *
     * @param warnings what its numbers do not tell
     */
    public static SweepRun of(
            ResolvedSweep sweep, SweepFolder folder, SweepData data, List<String> warnings) {
        return new SweepRun(sweep, folder, data, warnings);
    }

    private List<Look> looks(ResultRow row) {
        return LooksReader.all(folder.trial(row.trial().id()), row.trial().settings());
    }

    /** The search from its beginning, the longest trials first: the last one keeps all waiting. */
    public SearchStrategy search() {
        return sweep.search()
                .start(
                        sweep.sweep().selectBy(),
                        sweep.plan().trials().stream()
                                .sorted(
                                        Comparator.comparing(
                                                TrialRequest::settings, TrialCost.LONGEST_FIRST))
                                .toList());
    }

    /** What a dispatcher needs to run a trial. */
    public synchronized TrialTask task(Trial trial, int untilEpoch) {
        ResultRow row = rows.of(trial.id());
        row.result().ifPresent(result -> earlier.put(trial.id(), result));
        return tasks.of(row, untilEpoch);
    }

    /** Packs the files that trials need, into the sweep's folder. */
    public Optional<Path> packFiles() {
        return tasks.packFiles();
    }

    /** From now on progress is shown here. */
    public synchronized void showOn(SweepProgress display) {
        reporter.showOn(display);
        reporter.counted(rows.all());
    }

    /** Calls this once, when the first trial has failed. */
    public synchronized void onFirstFailure(Consumer<ResultRow> listener) {
        onFailure = listener;
    }

    /** What each trial's row says. */
    public SweepRows rows() {
        return rows;
    }

    public ResultsTable table() {
        return tables.table(rows.all());
    }

    /** The table by points. */
    public Summary summary() {
        return tables.summary(rows.all());
    }

    /** Writes table and report before the first trial. */
    public void writeFirst() {
        writeFiles(true);
    }

    /** Writes table and report after the last trial; nothing is written later. */
    public void writeLast() {
        writer.close();
        writeFiles(false);
    }

    /** Nothing is written later. */
    @Override
    public void close() {
        writer.close();
    }

    private void writeFiles(boolean running) {
        tables.write(rows.all(), running);
    }

    @Override
    public synchronized void started(TrialStarted started) {
        ResultRow row = rows.started(started);
        writer.changed(); // whoever follows sees what runs
        reporter.counted(rows.all());
        reporter.started(started, row);
    }

    @Override
    public synchronized void progress(TrialProgress progress) {
        reporter.progress(progress, rows.of(progress.trialId()));
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
        rows.attempted(trialId, attempt);
        reporter.attempted(trialId, attempt);
    }

    @Override
    public synchronized Optional<TrialResult> left(String trialId) {
        folder.refresh(trialId);
        return rows.kept(trialId).filter(found -> !isSame(found, earlier.get(trialId)));
    }

    /** Whether two results are of one attempt. */
    private static boolean isSame(TrialResult found, TrialResult before) {
        return before != null && start(found).equals(start(before));
    }

    /** When it began, to the second, and how far it came. */
    private static String start(TrialResult result) {
        if (result instanceof TrialResult.Completed completed) {
            return completed.execution().startedAt();
        }
        return result instanceof TrialResult.Stopped stopped
                ? stopped.execution().startedAt() + " " + stopped.look().epoch()
                : "";
    }

    @Override
    public synchronized void repeated(String trialId, Attempt failed) {
        reporter.repeated(failed, rows.of(trialId));
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
    public List<String> hostsAside() {
        return reporter.hostsAside();
    }

    /** A trial has ended; called once per trial. */
    public synchronized void finished(TrialResult result) {
        String id = result.trial().id();
        folder.refresh(id);
        if (result instanceof TrialResult.Failed failed && !failed.kind().endsTrial()) {
            // Nothing is new of those that only waited, of which there may be thousands.
            rows.interrupted(id).ifPresent(this::cut);
            return;
        }
        ResultRow row = rows.ended(result);
        writer.changed();
        reporter.counted(rows.all());
        reporter.ended(result, row);
        if (row.failed().isPresent()) {
            onFailure.accept(row);
            onFailure = later -> {};
        }
    }

    private void cut(ResultRow row) {
        writer.changed();
        reporter.counted(rows.all());
        reporter.interrupted(row);
    }

    /** The run was stopped: what has not begun ends as the reason says. */
    public void endPending(StopReason stopReason) {
        List<Trial> unended =
                rows.all().stream()
                        .filter(row -> row.result().isEmpty())
                        .map(ResultRow::trial)
                        .toList();
        for (Trial trial : unended) {
            finished(new TrialResult.Failed(trial, stopReason.kind(), stopReason.reason(), "", ""));
        }
    }
}
