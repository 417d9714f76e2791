package io.github.aclsweep.sweep;

import io.github.aclsweep.bill.Bill;
import io.github.aclsweep.bill.OtherSweeps;
import io.github.aclsweep.bill.TimeHistory;
import io.github.aclsweep.cluster.ClusterSettings;
import io.github.aclsweep.cluster.LocalMaster;
import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.store.FeatureStore;
import io.github.aclsweep.plan.TrialCost;
import io.github.aclsweep.search.SearchProblem;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialSize;
import io.github.aclsweep.trial.run.Attempt;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The bill of a prepared sweep. */
final class SweepBill {
    private static final double MIB = 1 << 20;

    private SweepBill() {}

    /**
     * What the rest of a sweep will cost.
     *
     * @param master the master that was asked for
     */
    static Bill of(PreparedSweep sweep, String master) {
        SweepRun run = sweep.run();
        List<Trial> pending = run.pending();
        OtherSweeps others = OtherSweeps.beside(sweep.folder().root());
        SearchProblem problem =
                new SearchProblem(
                        sweep.settings().plan().points(),
                        sweep.settings().search(),
                        sweep.settings().sweep().selectBy());
        SearchSimulation.Range left =
                new SearchSimulation(problem, TrialCost::of, run::knownOf).range();
        return new Bill(
                others.complete(pending),
                left,
                TimeHistory.of(run.rows(), others.folders(), sweep.data().fingerprint()),
                slots(sweep, master, left.most().trials()));
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

    /** What must be extracted before trials can train. */
    static String features(PreparedSweep sweep) {
        Dataset dataset = DatasetReader.read(Path.of(sweep.data().root()));
        FeatureStore store = new FeatureStore(sweep.settings().place().cacheRoot(), 1);
        Map<FeatureSettings, Trial> kinds =
                sweep.run().pending().stream()
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
        return missing.isEmpty()
                ? "features: cached"
                : String.format(
                        Locale.ROOT,
                        "features: %d of %d sets to extract, %d clips, %.0f MiB of disk",
                        missing.size(),
                        kinds.size(),
                        all.clips(),
                        Math.ceil(mib));
    }

    /** Seconds of all attempts so far. */
    static double spentSeconds(SweepRun run) {
        return run.rows().stream()
                .map(ResultRow::attempts)
                .flatMap(List::stream)
                .mapToDouble(Attempt::seconds)
                .sum();
    }
}
