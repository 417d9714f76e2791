package io.github.aclsweep.sweep;

import io.github.aclsweep.attempt.StopOrder;
import io.github.aclsweep.attempt.TrialTask;
import io.github.aclsweep.attempt.message.AttemptListener;
import io.github.aclsweep.attempt.message.TrialStarted;
import io.github.aclsweep.io.PackedFiles;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.plan.TrialLabel;
import io.github.aclsweep.search.SearchStrategy;
import io.github.aclsweep.search.StopRules;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.summary.BriefSummary;
import io.github.aclsweep.summary.FullSummary;
import io.github.aclsweep.summary.PaperSummary;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TableFiles;
import io.github.aclsweep.terminal.ProgressBoard;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The state of a running sweep: what each trial's row says. What concerns one trial is written at
 * once; tables and report follow within seconds, and are complete and valid at any time.
 */
final class SweepRun implements AttemptListener {
    private static final Logger LOG = LogManager.getLogger(SweepRun.class);

    private final ResolvedSweep sweep;
    private final SweepFolder folder;
    private final SweepData data;
    private final TrialIdentity identity = TrialIdentity.load();
    private final Map<String, ResultRow> rows = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final OtherSweeps others;
    private final StopRules rules;
    private final TrialPredictions predictions;
    private final LivePage page;
    private final ResultsWriter writer =
            new ResultsWriter(() -> writeFiles(true), System::nanoTime);
    private final HostsAside aside;
    private Optional<PackedFiles> files = Optional.empty();
    private ProgressBoard board;
    private Consumer<ResultRow> onFailure = row -> {};

    private SweepRun(
            ResolvedSweep sweep, SweepFolder folder, SweepData data, List<ResultRow> planned) {
        this.sweep = sweep;
        this.folder = folder;
        this.data = data;
        this.predictions = new StoredPredictions(folder.root());
        this.page = new LivePage(folder.root(), predictions);
        this.aside = new HostsAside(folder.logs());
        planned.forEach(row -> rows.put(row.trial().id(), row));
        rows.replaceAll((id, row) -> reuse(row));
        boolean mayTake = sweep.sweep().reuse() && folder.copy().isEmpty();
        this.others = mayTake ? OtherSweeps.beside(folder.root()) : new OtherSweeps(List.of());
        this.rules = new StopRules(sweep.stop());
        rows.forEach((id, row) -> rules.know(id, looks(row)));
    }

    /** A sweep with the results that earlier runs left in its folder; failed trials run again. */
    static SweepRun of(ResolvedSweep sweep, SweepFolder folder, SweepData data) {
        return new SweepRun(sweep, folder, data, sweep.plan().on(data.fingerprint()));
    }

    private List<Look> looks(ResultRow row) {
        return LooksReader.all(folder.trial(row.trial().id()), row.trial().settings());
    }

    private ResultRow reuse(ResultRow row) {
        Path trial = folder.trial(row.trial().id());
        ResultRow counted = row.attempted(AttemptsFile.read(trial));
        return ResultFile.read(trial, row.trial()).map(counted::ended).orElse(counted);
    }

    /** Takes a trial over that is complete in another sweep, if there is one. */
    private ResultRow takeFromOthers(ResultRow row) {
        Optional<Path> other =
                row.result().isPresent() ? Optional.empty() : others.having(row.trial());
        if (other.isEmpty()) {
            return row;
        }
        OtherSweeps.take(other.get(), row.trial(), folder.trial(row.trial().id()));
        return reuse(row);
    }

    /** The name of another sweep that a trial without a result will be taken over from. */
    synchronized Optional<String> elsewhere(ResultRow row) {
        return row.result().isPresent()
                ? Optional.empty()
                : others.having(row.trial()).map(sweep -> "" + sweep.getFileName());
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
                        sweep.plan().points().stream()
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
                id -> takeFromOthers(reuse(ResultRow.pending(trial, request.axisValues()))));
        asked.add(trial.id());
        return trial;
    }

    private static boolean isStop(TrialResult result) {
        return result instanceof TrialResult.Stopped;
    }

    /** What a request would come to, if that is known already; its trial need not have a row. */
    synchronized Optional<TrialResult> knownOf(TrialRequest request) {
        Trial trial = identity.trial(request.settings(), data.fingerprint());
        return rows.containsKey(trial.id()) ? known(request, trial) : Optional.empty();
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

    /** What a strategy is told of a request whose trial has just ended. */
    TrialResult answer(TrialRequest request, TrialResult result) {
        return KnownResults.answer(request, result, folder.trial(result.trial().id()));
    }

    /** What a dispatcher needs to run a trial. */
    synchronized TrialTask task(Trial trial, int untilEpoch) {
        ResultRow row = rows.get(trial.id());
        TrialEnvironment place = workplace(row).until(untilEpoch);
        return new TrialTask(trial, place, TrialLabel.of(row), row.attempts().size());
    }

    /** Ends what a driver that died left running; call it once this one holds the sweep. */
    void takeOver() {
        folder.removeUnfinished();
        rows.replaceAll((id, row) -> takeFromOthers(row));
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
        keep(row, AttemptsFile.afterDriversDeath(trial, folder.lastCheckpoint(id)));
        if (complete) { // it was killed before it tidied up
            folder.removeCheckpointsElsewhere(id);
        }
    }

    private ResultRow keep(ResultRow row, List<Attempt> attempts) {
        String id = row.trial().id();
        AttemptsFile.write(folder.trial(id), attempts);
        folder.publish(id);
        ResultRow counted = row.attempted(attempts);
        rows.put(id, counted);
        return counted;
    }

    private TrialEnvironment workplace(ResultRow row) {
        return new TrialEnvironment(
                data.root(),
                sweep.place().cacheRoot().toString(),
                folder.trialAtWork(row.trial().id()).toString(),
                sweep.device(),
                -1,
                sweep.cluster().coresPerTrial(),
                sweep.checkpoint(),
                Math.toIntExact(sweep.sweep().trialTimeout().toSeconds()),
                sweep.gpu(),
                0,
                files.map(packed -> packed.zip().getFileName().toString()).orElse(""));
    }

    /** Packs the files that trials need, into the sweep's folder. */
    Optional<Path> packFiles() {
        files = data.files().map(bundle -> PackedFiles.pack(bundle, folder.root()));
        return files.map(PackedFiles::zip);
    }

    /** From now on progress is shown here. */
    void showOn(ProgressBoard shown) {
        board = shown;
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
        return ResultsTable.of(
                sweep.sweep().name(), sweep.plan().axisKeys(), rows(), sweep.sweep().selectBy());
    }

    /** The table by points. */
    Summary summary() {
        return Summary.of(table(), sweep.sweep().summary(), predictions);
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

    private void writeFiles(boolean running) {
        TableFiles.write(folder.root(), table());
        Summary summary = summary();
        TableFiles.writeSummary(
                folder.root(),
                FullSummary.of(summary),
                BriefSummary.of(summary),
                PaperSummary.of(summary));
        page.write(summary, running);
        folder.publish();
    }

    @Override
    public synchronized void started(TrialStarted started) {
        ResultRow row = rows.get(started.trialId()).running();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        keep(row, with(row, Attempt.running(started.attempt(), started.place(), now)));
        LOG.info(
                "trial {}, attempt {}, started on {}",
                started.trialId(),
                started.attempt(),
                started.text());
        writer.changed(); // whoever follows sees what runs
        board.started(started.trialId(), label(row), started.text());
    }

    @Override
    public synchronized void progress(TrialProgress progress) {
        board.progress(label(rows.get(progress.trialId())), progress);
        writer.refresh();
    }

    @Override
    public Optional<StopCause> looked(String trialId, Look look) {
        return rules.looked(trialId, look);
    }

    @Override
    public synchronized void attempted(String trialId, Attempt attempt) {
        ResultRow row = rows.get(trialId);
        keep(row, with(row, attempt));
        LOG.info(
                "trial {}, attempt {}: {} after {} s, {} s wasted; {}",
                trialId,
                attempt.number(),
                attempt.outcome(),
                attempt.seconds(),
                attempt.wastedSeconds(),
                attempt.reason());
    }

    @Override
    public synchronized void repeated(String trialId, Attempt failed) {
        String why = failed.outcome() + ", " + failed.reason();
        board.repeated(trialId, label(rows.get(trialId)), why);
    }

    @Override
    public synchronized void setAside(String host, String why) {
        String line = aside.add(host, why).toString();
        LOG.warn(line);
        board.note("warning: " + line);
    }

    @Override
    public synchronized void shared(String place, int most) {
        String line =
                "the GPU of %s ran out of memory and gets %d %s at once from now on"
                        .formatted(place, most, most == 1 ? "trial" : "trials");
        LOG.warn(line);
        board.note("warning: " + line);
    }

    /** The hosts that this run set aside, a sentence each. */
    List<String> hostsAside() {
        return aside.ofThisRun();
    }

    /** The attempts with this one, which may replace an earlier word of it. */
    private static List<Attempt> with(ResultRow row, Attempt attempt) {
        List<Attempt> attempts = new ArrayList<>(row.attempts());
        attempts.removeIf(earlier -> earlier.number() == attempt.number());
        attempts.add(attempt);
        return attempts;
    }

    /** A trial has ended; called once per trial. */
    synchronized void finished(TrialResult result) {
        String id = result.trial().id();
        folder.refresh(id);
        if (result instanceof TrialResult.Failed failed && failed.kind() == FailureKind.CANCELLED) {
            interrupted(id);
            return;
        }
        ResultRow row = rows.get(id).ended(result);
        rows.put(id, row);
        log(result);
        writer.changed();
        board.ended(id, label(row), TrialLabel.outcome(row));
        if (row.failed().isPresent()) {
            onFailure.accept(row);
            onFailure = later -> {};
        }
    }

    private String label(ResultRow row) {
        return TrialLabel.brief(row, sweep.plan().seeds());
    }

    /** The run was stopped: what has not begun ends as the order says. */
    void endPending(StopOrder order) {
        List<Trial> unended =
                rows().stream()
                        .filter(row -> row.result().isEmpty())
                        .map(ResultRow::trial)
                        .toList();
        for (Trial trial : unended) {
            finished(new TrialResult.Failed(trial, order.kind(), order.reason(), "", ""));
        }
    }

    /** The search has ended: trials that it did not ask for are no part of the results. */
    synchronized void dropUnasked() {
        rows.keySet().retainAll(asked);
    }

    private void interrupted(String id) {
        ResultRow row = rows.get(id).interrupted();
        rows.put(id, row);
        if (row.progress() == ResultRow.Progress.INTERRUPTED) {
            LOG.info("trial {} was interrupted", id);
            board.interrupted(id, label(row));
        }
    }

    private static void log(TrialResult result) {
        if (result instanceof TrialResult.Failed failed) {
            // The progress line says it too; the stack trace is for the log file only.
            LOG.info(
                    "trial {} failed on {}: {}: {}\n{}",
                    failed.trial().id(),
                    failed.host(),
                    failed.kind(),
                    failed.reason(),
                    failed.stackTrace());
        } else if (result instanceof TrialResult.Stopped stopped) {
            LOG.info("trial {} {}", result.trial().id(), stopped.reason());
        } else {
            LOG.info("trial {} is complete", result.trial().id());
        }
    }
}
