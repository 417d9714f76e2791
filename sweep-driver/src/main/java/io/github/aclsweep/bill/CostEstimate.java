package io.github.aclsweep.bill;

import io.github.aclsweep.plan.CostClass;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.search.TrialRequest;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.util.Comparator;
import java.util.List;

/**
 * What trials cost, by those that were timed. A trial of another kind is estimated by the one whose
 * work is nearest.
 *
 * @param timed one trial of each kind that was timed, at least one that trains
 * @param source whose times these are, for people
 */
public record CostEstimate(List<Timed> timed, String source) implements SearchSimulation.Work {
    public CostEstimate {
        timed = List.copyOf(timed);
    }

    /**
     * What trials of one kind cost.
     *
     * @param settings the settings of one of them
     * @param timing what it costs
     */
    public record Timed(TrialSettings settings, TrialTiming timing) {
        private double work() {
            return settings.method().cost(settings).work();
        }
    }

    /** What a trial costs. */
    public TrialTiming of(TrialSettings settings) {
        CostClass kind = CostClass.of(settings);
        return timed.stream()
                .filter(each -> CostClass.of(each.settings()).equals(kind))
                .findFirst()
                .map(Timed::timing)
                .orElseGet(() -> byNearest(settings));
    }

    private TrialTiming byNearest(TrialSettings settings) {
        double work = settings.method().cost(settings).work();
        Timed nearest =
                timed.stream()
                        .filter(each -> each.work() > 0)
                        .min(Comparator.comparingDouble(each -> Math.abs(each.work() - work)))
                        .orElse(timed.get(0));
        TrialTiming known = nearest.timing();
        double ratio = nearest.work() > 0 ? work / nearest.work() : 1;
        return new TrialTiming(
                known.startSeconds(),
                known.trainingSeconds() * ratio,
                settings.method().cost(settings).epochs(),
                known.endSeconds(),
                known.featureSeconds(),
                known.peakMib(),
                known.keptBytes(),
                known.checkpointBytes());
    }

    /** Seconds of a trial from its start to its end. */
    public double seconds(TrialSettings settings) {
        return start(settings) + of(settings).seconds(0);
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
