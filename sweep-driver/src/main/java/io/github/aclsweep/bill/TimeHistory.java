package io.github.aclsweep.bill;

import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.Provenance;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.probe.TrialFiles;
import io.github.aclsweep.trial.probe.TrialTiming;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What trials took that have run. Only trials on the same data tell anything. */
public final class TimeHistory {
    private static final String TRIALS = "trials";

    private TimeHistory() {}

    /**
     * The history of this sweep, or else of the sweep beside it that is most like it.
     *
     * @param rows this sweep's trials
     * @param folder this sweep's
     * @param others folders of other sweeps, the latest first
     * @param onGpu whether trials will use GPUs; those that did not, or did, tell nothing
     */
    public static Optional<CostEstimate> of(
            List<ResultRow> rows,
            Path folder,
            List<Path> others,
            String dataFingerprint,
            boolean onGpu) {
        TimedSweep own = TimedSweep.of(rows, folder, onGpu);
        double start = ClusterStart.seconds(rows, folder, others);
        if (own.isTelling()) {
            return Optional.of(estimate(own, "this sweep", start));
        }
        Likeness wanted = new Likeness(rows);
        return others.stream()
                .map(other -> TimedSweep.of(stored(other, dataFingerprint), other, onGpu))
                .filter(TimedSweep::isTelling)
                .filter(wanted::isTold)
                .min(wanted.mostLikeFirst())
                .map(
                        other ->
                                estimate(
                                        other,
                                        "sweep %s%s"
                                                .formatted(
                                                        other.folder().getFileName(),
                                                        wanted.difference(other)),
                                        start));
    }

    private static CostEstimate estimate(TimedSweep sweep, String source, double start) {
        List<CostEstimate.Timed> timed =
                sweep.kinds().values().stream()
                        .map(
                                kind ->
                                        new CostEstimate.Timed(
                                                kind.get(0).trial().settings(),
                                                timing(kind, sweep.folder().resolve(TRIALS))))
                        .toList();
        int trials = sweep.kinds().values().stream().mapToInt(List::size).sum();
        String words = "by %d %s of %s".formatted(trials, trials == 1 ? "trial" : "trials", source);
        return new CostEstimate(timed, words, start);
    }

    private static TrialTiming timing(List<ResultRow> kind, Path trials) {
        TrialSettings settings = kind.get(0).trial().settings();
        long epochs = settings.method().cost(settings).epochs();
        double training = 0;
        double share = 0;
        for (ResultRow row : kind) {
            training += TimedSweep.execution(row).orElseThrow().pretrainSeconds();
            share +=
                    row.stopped()
                            .map(stopped -> stopped.look().epoch() / (double) epochs)
                            .orElse(1.0);
        }
        List<Execution> ended =
                kind.stream()
                        .map(row -> row.completed().map(TrialResult.Completed::execution))
                        .flatMap(Optional::stream)
                        .toList();
        Function<ResultRow, TrialFiles> files =
                row -> new TrialFiles(trials.resolve(row.trial().id()));
        List<Sizes> complete =
                kind.stream()
                        .filter(row -> row.completed().isPresent())
                        .map(files)
                        .map(kept -> new Sizes(kept.kept(), kept.weights()))
                        .toList();
        // A sweep may have dropped those of most trials.
        long weights = complete.stream().mapToLong(Sizes::weights).max().orElse(0);
        long others = mean(complete, size -> size.all() - size.weights());
        return new TrialTiming(
                median(kind, TimeHistory::startSeconds),
                training / share,
                epochs,
                median(ended, Execution::evaluationSeconds),
                0,
                0,
                others + weights,
                weights,
                mean(
                        kind.stream().filter(row -> row.stopped().isPresent()).toList(),
                        row -> files.apply(row).checkpoint()));
    }

    /** Bytes that a complete trial keeps, and those of its weights among them. */
    private record Sizes(long all, long weights) {}

    /** What a trial's only attempt took beyond what the trial counts itself. */
    private static double startSeconds(ResultRow row) {
        Execution execution = TimedSweep.execution(row).orElseThrow();
        List<Attempt> attempts = row.attempts();
        boolean isOnly = attempts.size() == 1 && !attempts.get(0).isTakenOver();
        double counted = execution.pretrainSeconds() + execution.evaluationSeconds();
        return isOnly ? attempts.get(0).seconds() - counted : execution.featureSeconds();
    }

    private static <V> double median(List<V> of, ToDoubleFunction<V> number) {
        double[] sorted = of.stream().mapToDouble(number).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static <T> long mean(List<T> of, ToLongFunction<T> number) {
        return Math.round(of.stream().mapToLong(number).average().orElse(0));
    }

    private static List<ResultRow> stored(Path folder, String dataFingerprint) {
        if (!Provenance.dataFingerprint(folder).equals(Optional.of(dataFingerprint))) {
            return List.of();
        }
        try {
            Path conf = folder.resolve("sweep.conf");
            SettingsFile file = SettingsFile.readStored(conf, List.of());
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
        Path trial = folder.resolve(TRIALS).resolve(row.trial().id());
        ResultRow counted = row.attempted(AttemptsFile.read(trial));
        return ResultFile.read(trial, row.trial()).map(counted::ended).orElse(counted);
    }
}
