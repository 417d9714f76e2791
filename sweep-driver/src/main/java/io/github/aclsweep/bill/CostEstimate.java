package io.github.aclsweep.bill;

import io.github.aclsweep.plan.CostClass;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What trials cost, by those that were timed. A trial of another kind is estimated by the one whose
 * work is nearest.
 */
public final class CostEstimate implements SearchSimulation.Work {
    private final Map<CostClass, TrialTiming> kinds = new LinkedHashMap<>();
    private final NavigableMap<Double, TrialTiming> byWork = new TreeMap<>();
    private final String source;
    private final double clusterStart;

    /** Found so far: a bill asks for every trial several times. */
    private final Map<TrialSettings, TrialTiming> known = new HashMap<>();

    /**
     * An estimate.
     *
     * @param timed one trial of each kind that was timed, at least one that trains
     * @param source whose times these are, for people
     */
    public CostEstimate(List<Timed> timed, String source) {
        this(timed, source, 0);
    }

    /**
     * An estimate.
     *
     * @param timed one trial of each kind that was timed, at least one that trains
     * @param source whose times these are, for people
     * @param clusterStart seconds from the start of a run to that of its first trial; 0: unknown
     */
    public CostEstimate(List<Timed> timed, String source, double clusterStart) {
        this.source = source;
        this.clusterStart = clusterStart;
        for (Timed each : timed) {
            TrialSettings settings = each.settings();
            kinds.putIfAbsent(CostClass.of(settings), each.timing());
            byWork.putIfAbsent(settings.method().cost(settings).work(), each.timing());
        }
    }

    /**
     * What trials of one kind cost.
     *
     * @param settings the settings of one of them
     * @param timing what it costs
     */
    public record Timed(TrialSettings settings, TrialTiming timing) {}

    /** The same with another {@link #clusterStart}. */
    public CostEstimate withClusterStart(double seconds) {
        CostEstimate same = new CostEstimate(List.of(), source, seconds);
        same.kinds.putAll(kinds);
        same.byWork.putAll(byWork);
        return same;
    }

    /** Whose times these are, for people. */
    public String source() {
        return source;
    }

    /** Seconds from the start of a run to that of its first trial; 0: unknown. */
    public double clusterStart() {
        return clusterStart;
    }

    /** What a trial costs. */
    public TrialTiming of(TrialSettings settings) {
        return known.computeIfAbsent(settings, this::find);
    }

    private TrialTiming find(TrialSettings settings) {
        TrialTiming timing = kinds.get(CostClass.of(settings));
        return timing == null ? byNearest(settings) : timing;
    }

    private TrialTiming byNearest(TrialSettings settings) {
        TrainingMethod.Cost cost = settings.method().cost(settings);
        NavigableMap<Double, TrialTiming> training = byWork.tailMap(0.0, false);
        Map.Entry<Double, TrialTiming> nearest =
                training.isEmpty() ? byWork.firstEntry() : nearest(training, cost.work());
        TrialTiming timing = nearest.getValue();
        double ratio = nearest.getKey() > 0 ? cost.work() / nearest.getKey() : 1;
        return new TrialTiming(
                timing.startSeconds(),
                timing.trainingSeconds() * ratio,
                cost.epochs(),
                timing.endSeconds(),
                timing.featureSeconds(),
                timing.peakMib(),
                timing.keptBytes(),
                timing.weightBytes(),
                timing.checkpointBytes());
    }

    private static Map.Entry<Double, TrialTiming> nearest(
            NavigableMap<Double, TrialTiming> training, double work) {
        Map.Entry<Double, TrialTiming> below = training.floorEntry(work);
        Map.Entry<Double, TrialTiming> above = training.ceilingEntry(work);
        if (below == null || above == null) {
            return below == null ? above : below;
        }
        return work - below.getKey() <= above.getKey() - work ? below : above;
    }

    /** Seconds of a trial from its start to its end. */
    public double seconds(TrialSettings settings) {
        return start(settings) + of(settings).seconds(0);
    }

    /**
     * Seconds of a trial that its earlier attempts spare the next one: without the start, which
     * every attempt has.
     */
    public double spared(ResultRow row) {
        return Math.max(0, row.keptSeconds() - start(row.trial().settings()));
    }

    @Override
    public double start(TrialSettings settings) {
        return of(settings).startSeconds();
    }

    @Override
    public double until(TrialRequest request) {
        return of(request.settings()).seconds(request.untilEpoch());
    }
}
