package io.github.aclsweep.bill;

import io.github.aclsweep.plan.Keep;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the rest of a sweep will cost.
 *
 * @param found what earlier runs have done
 * @param left what the search has to run, at least and at most: seconds where there is an estimate
 * @param pending trials that may run
 * @param estimate what a trial costs, if that is known
 * @param slots trials that run at once
 * @param keeping whose weights stay
 */
public record Bill(
        Found found,
        SearchSimulation.Range left,
        List<Trial> pending,
        Optional<CostEstimate> estimate,
        Slots slots,
        Keeping keeping) {
    public Bill {
        pending = List.copyOf(pending);
    }

    /**
     * What earlier runs have done.
     *
     * @param trials all trials of the plan
     * @param here those that earlier runs of the sweep completed
     * @param elsewhere those that are complete in other sweeps and will be taken over
     * @param running those that another driver runs at this moment
     * @param spared seconds that earlier attempts at others spare the next ones, by trial
     */
    public record Found(
            int trials, int here, int elsewhere, int running, Map<String, Double> spared) {
        public Found {
            spared = Map.copyOf(spared);
        }

        double sparedSeconds() {
            return spared.values().stream().mapToDouble(seconds -> seconds).sum();
        }
    }

    /**
     * Trials that run at once.
     *
     * @param count how many; 0: unknown
     * @param source where that is from, for people
     * @param held what a trial holds while it runs: cores, or a share of a GPU
     * @param unit {@code core} or {@code GPU}
     * @param memoryMib the memory of a trial's process
     */
    public record Slots(int count, String source, double held, String unit, long memoryMib) {}

    /**
     * Whose weights stay.
     *
     * @param keep what {@code sweep.keep} says
     * @param trialsOfPoint trials of one point, at most
     */
    public record Keeping(Keep keep, int trialsOfPoint) {}

    /** Estimated seconds of computing, at least and at most; empty without an estimate. */
    Optional<Span> seconds() {
        return estimate.map(known -> new Span(unspared(left.least()), unspared(left.most())));
    }

    private double unspared(SearchSimulation.Amount amount) {
        return Math.max(0, amount.work() - found.sparedSeconds());
    }

    /** A time in seconds, at least and at most. */
    record Span(double least, double most) {}

    /** What a clock shows; of one slot that is what it computes. Empty where nobody knows slots. */
    Optional<Span> fromBeginningToEnd() {
        return wall().or(() -> seconds().filter(span -> atOnce() == 1));
    }

    /** Trials that will run at once; 0: unknown. */
    public int atOnce() {
        return Math.min(slots.count(), left.most().trials());
    }

    /**
     * What a clock shows if there are several slots or Spark takes time to start: from slots that
     * never wait to the bound of list scheduling (Graham 1966): the last trial may begin when all
     * others are done.
     */
    Optional<Span> wall() {
        int atOnce = atOnce();
        double start = estimate.orElseThrow().clusterStart();
        if (atOnce < 1 || (atOnce < 2 && start == 0)) {
            return Optional.empty();
        }
        double longest = pending.stream().mapToDouble(this::seconds).max().orElse(0);
        double least = Math.max(longest, unspared(left.least()) / atOnce);
        double most = unspared(left.most()) / atOnce + (1 - 1.0 / atOnce) * longest;
        return Optional.of(new Span(start + least, start + Math.max(least, most)));
    }

    private double seconds(Trial trial) {
        double whole = estimate.orElseThrow().seconds(trial.settings());
        return Math.max(0, whole - found.spared().getOrDefault(trial.id(), 0.0));
    }

    /** The largest number of a pending trial's timing, 0 without one. */
    long most(ToLongFunction<TrialTiming> number) {
        return pending.stream()
                .map(trial -> estimate.orElseThrow().of(trial.settings()))
                .mapToLong(number)
                .max()
                .orElse(0);
    }
}
