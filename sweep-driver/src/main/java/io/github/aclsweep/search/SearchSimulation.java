package io.github.aclsweep.search;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How much a search may have to run, found by searching with made-up results. */
public final class SearchSimulation {
    /** What requests take, in any unit. */
    public interface Work {
        /** What every attempt at a trial takes before it can go on. */
        double start(TrialSettings settings);

        /** What a request takes from the start of its trial, without that. */
        double until(TrialRequest request);

        /** Where starts take nothing. */
        static Work of(ToDoubleFunction<TrialRequest> until) {
            return new Work() {
                @Override
                public double start(TrialSettings settings) {
                    return 0;
                }

                @Override
                public double until(TrialRequest request) {
                    return until.applyAsDouble(request);
                }
            };
        }
    }

    private static final Execution NOWHERE = new Execution("", "", "", 1, "", 0, 0, 0);

    /** Far more than the noise between two seeds, so that a race sees a difference. */
    private static final double GAP = 1000;

    private final SearchProblem problem;
    private final Work work;
    private final Function<TrialRequest, Optional<TrialResult>> known;
    private final Map<TrialSettings, Integer> order = new HashMap<>();

    /**
     * A simulation of a search.
     *
     * @param work what requests take
     * @param known what a request has come to already
     */
    public SearchSimulation(
            SearchProblem problem, Work work, Function<TrialRequest, Optional<TrialResult>> known) {
        this.problem = problem;
        this.work = work;
        this.known = known;
        List<TrialSettings> settings = new ArrayList<>();
        problem.points().forEach(point -> settings.add(ofPoint(point)));
        settings.stream().distinct().forEach(each -> order.put(each, order.size()));
    }

    /**
     * What is left to run.
     *
     * @param trials the number of trials that have something to run
     * @param stopped trials that are left where the search stopped them
     * @param work the work of all
     */
    public record Amount(int trials, int stopped, double work) {}

    /** The cheapest and the dearest search. */
    public record Range(Amount least, Amount most) {}

    private static TrialSettings ofPoint(TrialRequest request) {
        return request.seeded(0).settings();
    }

    /**
     * The range over three searches: the first points are the best, the last ones are, and all are
     * equal.
     */
    public Range range() {
        List<Amount> amounts = List.of(amount(-GAP), amount(GAP), amount(0));
        Amount least = amounts.get(0);
        Amount most = amounts.get(0);
        for (Amount each : amounts) {
            least = each.work() < least.work() ? each : least;
            most = each.work() > most.work() ? each : most;
        }
        return new Range(least, most);
    }

    private Amount amount(double gap) {
        SearchStrategy strategy = problem.settings().start(problem.selectBy(), problem.points());
        Map<TrialSettings, Double> reached = new HashMap<>();
        Map<TrialSettings, Double> run = new HashMap<>();
        Set<TrialSettings> stopped = new HashSet<>();
        while (!strategy.isDone()) {
            List<TrialRequest> asked = strategy.ask(Integer.MAX_VALUE);
            if (asked.isEmpty()) {
                throw new IllegalStateException(
                        "the strategy %s neither asks for trials nor ends"
                                .formatted(strategy.name()));
            }
            for (TrialRequest request : asked) {
                Optional<TrialResult> earlier = known.apply(request);
                double from = reached.getOrDefault(request.settings(), 0.0);
                double to = work.until(request);
                reached.put(request.settings(), Math.max(from, to));
                if (earlier.isEmpty() && to > from) {
                    double start = work.start(request.settings());
                    run.merge(request.settings(), start + to - from, Double::sum);
                }
                if (request.untilEpoch() > 0) {
                    stopped.add(request.settings());
                } else {
                    stopped.remove(request.settings());
                }
                strategy.tell(request, earlier.orElseGet(() -> made(request, gap)));
            }
        }
        stopped.retainAll(run.keySet());
        return new Amount(
                run.size(), stopped.size(), run.values().stream().mapToDouble(each -> each).sum());
    }

    private TrialResult made(TrialRequest request, double gap) {
        TrialSettings settings = request.settings();
        Measure measure = problem.measure(settings);
        double noise = gap == 0 ? 0 : new SplittableRandom(settings.hashCode()).nextDouble();
        double value = gap * order.get(ofPoint(request)) + noise;
        Trial trial = new Trial("simulated", settings, "");
        return request.untilEpoch() == 0
                ? new TrialResult.Completed(trial, new Scores(Map.of(measure, value)), NOWHERE)
                : new TrialResult.Stopped(
                        trial,
                        StopCause.SEARCH,
                        new Look(
                                request.untilEpoch(),
                                Integer.MAX_VALUE,
                                settings.method().watched(settings).orElse(measure),
                                value),
                        NOWHERE);
    }
}
