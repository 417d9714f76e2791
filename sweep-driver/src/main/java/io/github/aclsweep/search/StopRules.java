package io.github.aclsweep.search;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.StopCause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Ends trials that are not worth their epochs, by what validation says of them as they train. May
 * be called from several threads.
 */
public final class StopRules {
    /** A median of fewer says little. */
    private static final int LEAST_TRIALS = 3;

    private final StopSettings settings;

    /** How good each trial was, by epoch; the larger the better. */
    private final Map<String, SortedMap<Integer, Double>> merits = new HashMap<>();

    public StopRules(StopSettings settings) {
        this.settings = settings;
    }

    /** What validation said of a trial in earlier runs. */
    public synchronized void know(String trialId, List<Look> looks) {
        looks.forEach(look -> keep(trialId, look));
    }

    /** Why a trial should end after an epoch, or empty if it should go on. */
    public synchronized Optional<StopCause> looked(String trialId, Look look) {
        SortedMap<Integer, Double> own = keep(trialId, look).headMap(look.epoch() + 1);
        if (look.epoch() <= settings.graceEpochs()) {
            return Optional.empty();
        }
        if (settings.patience() > 0 && looksSinceBest(own) >= settings.patience()) {
            return Optional.of(StopCause.PATIENCE);
        }
        return settings.median() && isBelowMedian(trialId, own, look.epoch())
                ? Optional.of(StopCause.MEDIAN)
                : Optional.empty();
    }

    private SortedMap<Integer, Double> keep(String trialId, Look look) {
        SortedMap<Integer, Double> own = merits.computeIfAbsent(trialId, id -> new TreeMap<>());
        boolean lower = look.measure().better() == Measure.Better.LOWER;
        own.put(look.epoch(), lower ? -look.value() : look.value());
        return own;
    }

    private static int looksSinceBest(SortedMap<Integer, Double> own) {
        double best = Double.NEGATIVE_INFINITY;
        int since = 0;
        for (double merit : own.values()) {
            since = merit > best ? 0 : since + 1;
            best = Math.max(best, merit);
        }
        return since;
    }

    /**
     * The median stopping rule of Vizier (Golovin et al., KDD 2017): the trial's best so far
     * against the median of the other trials' means up to the same epoch.
     */
    private boolean isBelowMedian(String trialId, SortedMap<Integer, Double> own, int epoch) {
        double[] others =
                merits.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(trialId))
                        .map(Map.Entry::getValue)
                        .filter(other -> other.lastKey() >= epoch)
                        .mapToDouble(other -> mean(other.headMap(epoch + 1)))
                        .sorted()
                        .toArray();
        double best = DoubleStream.of(toArray(own)).max().orElseThrow();
        return others.length >= LEAST_TRIALS && best < median(others);
    }

    private static double mean(SortedMap<Integer, Double> merits) {
        return DoubleStream.of(toArray(merits)).average().orElse(Double.NEGATIVE_INFINITY);
    }

    private static double[] toArray(SortedMap<Integer, Double> merits) {
        return merits.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
