package io.github.aclsweep.search;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A point that competes with others: its trials, one per seed.
 *
 * @param trials its trials, each to its last epoch
 */
record Contestant(List<TrialRequest> trials) {
    Contestant {
        trials = List.copyOf(trials);
    }

    /** The points of a sweep in the order of their first trials, without the baselines. */
    static List<Contestant> of(List<TrialRequest> points) {
        Map<Object, List<TrialRequest>> byPoint = new LinkedHashMap<>();
        for (TrialRequest point : new LinkedHashSet<>(points)) {
            if (!point.settings().method().isBaseline()) {
                byPoint.computeIfAbsent(point.seeded(0).settings(), key -> new ArrayList<>())
                        .add(point);
            }
        }
        return byPoint.values().stream().map(Contestant::new).toList();
    }

    /**
     * How good a result is: the larger the better; the worst for what is no result to go on with.
     */
    static double merit(TrialResult result, Measure measure) {
        double value = Double.NaN;
        if (result instanceof TrialResult.Stopped stopped && stopped.cause() == StopCause.SEARCH) {
            value = stopped.scores().of(measure);
        } else if (result instanceof TrialResult.Completed completed) {
            value = completed.scores().of(measure);
        }
        if (Double.isNaN(value)) {
            return Double.NEGATIVE_INFINITY;
        }
        return measure.better() == Measure.Better.LOWER ? -value : value;
    }
}
