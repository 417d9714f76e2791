package io.github.aclsweep.sweep;

import io.github.aclsweep.bill.Bill;
import io.github.aclsweep.bill.ClusterStart;
import io.github.aclsweep.bill.CostEstimate;
import io.github.aclsweep.bill.RecentSweeps;
import io.github.aclsweep.bill.TimeHistory;
import io.github.aclsweep.bill.TrialProbe;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.ExecutorJava;
import io.github.aclsweep.cluster.LocalMaster;
import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.search.SearchProblem;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.sweep.run.SweepRows;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialSize;
import io.github.aclsweep.trial.probe.TrialTiming;
import io.github.aclsweep.trial.run.Attempt;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The bill of a prepared sweep. */
final class SweepBill {
    private static final double MIB = 1 << 20;

    private SweepBill() {}

    /**
     * What the rest of a sweep will cost, by the trials that have run.
     *
     * @param master the master that was asked for
     */
    static Bill of(PreparedSweep sweep, String master) {
        return of(sweep, master, history(sweep), 0);
    }

    /**
     * What the rest of a sweep will cost.
     *
     * @param estimate what its trials cost, if that is known
     * @param running trials that another driver runs at this moment
     */
    static Bill of(
            PreparedSweep sweep, String master, Optional<CostEstimate> estimate, int running) {
        SweepRows rows = sweep.run().rows();
        SearchProblem problem =
                new SearchProblem(
                        sweep.settings().plan().trials(),
                        sweep.settings().search(),
                        sweep.settings().sweep().selectBy());
        SearchSimulation.Work work =
                estimate.isPresent() ? estimate.get() : SearchSimulation.Work.of(TrialCost::of);
        SearchSimulation.Range left = new SearchSimulation(problem, work, rows::knownOf).range();
        return new Bill(
                new Bill.Found(
                        rows.all().size(),
                        rows.reused(),
                        rows.elsewhere().size(),
                        running,
                        estimate.map(known -> spared(rows, known)).orElse(Map.of())),
                left,
                toRun(rows),
                estimate,
                slots(sweep, master, left.most().trials()),
                keeping(sweep));
    }

    private static Map<String, Double> spared(SweepRows rows, CostEstimate estimate) {
        Set<String> elsewhere = rows.elsewhere().keySet();
        return rows.all().stream()
                .filter(row -> row.completed().isEmpty() && !elsewhere.contains(row.trial().id()))
                .collect(Collectors.toMap(row -> row.trial().id(), estimate::spared));
    }

    private static Bill.Keeping keeping(PreparedSweep sweep) {
        int most =
                sweep.run().table().points().values().stream().mapToInt(List::size).max().orElse(0);
        return new Bill.Keeping(sweep.settings().sweep().keep(), most);
    }

    /** What trials of this sweep, or of others on the same data, have taken. */
    static Optional<CostEstimate> history(PreparedSweep sweep) {
        RecentSweeps others = RecentSweeps.beside(sweep.folder().root());
        return TimeHistory.of(
                sweep.run().rows().all(),
                sweep.folder().root(),
                others.folders(),
                sweep.data().fingerprint(),
                sweep.settings().device() == DeviceChoice.GPU);
    }

    /**
     * What trials take on this machine, as some of each kind show that run now; empty if none is
     * left.
     *
     * @param told receives a sentence before each kind
     */
    static TrialProbe.Probed probe(PreparedSweep sweep, String master, Consumer<String> told) {
        List<Trial> pending = toRun(sweep.run().rows());
        if (pending.isEmpty()) {
            return new TrialProbe.Probed(Optional.empty(), List.of());
        }
        int atOnce = isHere(sweep, master) ? slots(sweep, master, pending.size()).count() : 1;
        ExecutorJava java = ExecutorJava.of(sweep.settings().cluster(), sweep.settings().gpu());
        TrialProbe.Probed probed =
                new TrialProbe(
                                sweep.settings(),
                                sweep.data(),
                                java.options(),
                                java.environment(),
                                atOnce)
                        .run(pending, told);
        return new TrialProbe.Probed(
                probed.estimate().map(known -> known.withClusterStart(clusterStart(sweep))),
                probed.failures());
    }

    private static double clusterStart(PreparedSweep sweep) {
        Path folder = sweep.folder().root();
        return ClusterStart.seconds(
                sweep.run().rows().all(), folder, RecentSweeps.beside(folder).folders());
    }

    private static List<Trial> toRun(SweepRows rows) {
        Set<String> elsewhere = rows.elsewhere().keySet();
        return rows.pending().stream().filter(trial -> !elsewhere.contains(trial.id())).toList();
    }

    /** Where trials use GPUs, one of each kind is timed alone. */
    private static boolean isHere(PreparedSweep sweep, String master) {
        return LocalMaster.isLocal(master) && sweep.settings().cluster().gpusPerTrial() == 0;
    }

    private static Bill.Slots slots(PreparedSweep sweep, String master, int trials) {
        ClusterSettings cluster = sweep.settings().cluster();
        long memory = cluster.processMemory();
        boolean onGpus = cluster.gpusPerTrial() > 0;
        double held = onGpus ? cluster.gpusPerTrial() : cluster.coresPerTrial();
        String unit = onGpus ? "GPU" : "core";
        int count = 0;
        String source = master;
        if (LocalMaster.isLocal(master) && !onGpus) {
            String resolved =
                    LocalMaster.resolve(
                            master, cluster, LocalMaster.thisMachine(), Math.max(1, trials));
            count = LocalMaster.executors(resolved, cluster);
            source = "this machine";
        } else if (onGpus && LocalMaster.isLocal(master)) {
            source = "GPUs of this machine";
        }
        if (cluster.maxParallel() > 0 && (count == 0 || cluster.maxParallel() < count)) {
            count = cluster.maxParallel();
            source = "cluster.max-parallel";
        }
        return new Bill.Slots(count, source, held, unit, memory);
    }

    /**
     * What must be extracted before trials can train.
     *
     * @param estimate what trials cost, if that is known
     */
    static String features(PreparedSweep sweep, Optional<CostEstimate> estimate) {
        Dataset dataset = DatasetReader.read(Path.of(sweep.data().root()));
        FeatureStore store = new FeatureStore(sweep.settings().place().cacheRoot(), 1);
        Map<FeatureSettings, Trial> kinds =
                sweep.run().rows().pending().stream()
                        .collect(
                                Collectors.toMap(
                                        trial -> trial.settings().features(),
                                        trial -> trial,
                                        (one, other) -> one));
        DataAmount all = DataAmount.of(dataset);
        List<Trial> missing =
                kinds.values().stream()
                        .filter(t -> !store.contains(dataset, t.settings().features()))
                        .toList();
        double mib =
                missing.stream()
                        .mapToDouble(
                                trial ->
                                        new TrialSize(trial.settings(), all, all).frames(all)
                                                * trial.settings().features().bands()
                                                * Float.BYTES
                                                / MIB)
                        .sum();
        double seconds =
                missing.stream()
                        .mapToDouble(
                                trial ->
                                        estimate.map(known -> known.of(trial.settings()))
                                                .map(TrialTiming::featureSeconds)
                                                .orElse(0.0))
                        .sum();
        return missing.isEmpty()
                ? "features: cached"
                : String.format(
                        Locale.ROOT,
                        "features: %d of %d sets to extract, %d clips, %.0f MiB of disk%s",
                        missing.size(),
                        kinds.size(),
                        all.clips(),
                        Math.ceil(mib),
                        seconds == 0 ? "" : ", about " + ProgressText.duration(seconds));
    }

    /** Seconds of all attempts so far. */
    static double spentSeconds(SweepRows rows) {
        return rows.all().stream()
                .map(ResultRow::attempts)
                .flatMap(List::stream)
                .mapToDouble(Attempt::seconds)
                .sum();
    }
}
