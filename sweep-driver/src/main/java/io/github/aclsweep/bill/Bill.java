package io.github.aclsweep.bill;

import io.github.aclsweep.command.ProgressText;
import io.github.aclsweep.plan.Keep;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the rest of a sweep will cost.
 *
 * @param elsewhere trials that are complete in other sweeps and will be taken over
 * @param left what the search has to run, at least and at most: seconds where there is an estimate
 * @param pending trials that may run
 * @param estimate what a trial costs, if that is known
 * @param slots trials that run at once
 * @param keeping whose weights stay
 */
public record Bill(
        int elsewhere,
        SearchSimulation.Range left,
        List<Trial> pending,
        Optional<CostEstimate> estimate,
        Slots slots,
        Keeping keeping) {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MIB = 1 << 20;

    /** A trial keeps its last two. */
    private static final int CHECKPOINTS = 2;

    public Bill {
        pending = List.copyOf(pending);
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
    public Optional<Span> seconds() {
        return estimate.map(known -> new Span(left.least().work(), left.most().work()));
    }

    /** A time, at least and at most. */
    public record Span(double least, double most) {
        /** For example {@code 3 min 9 s} or {@code 40 s to 3 min 9 s}. */
        public String text() {
            return range(ProgressText.duration(least), ProgressText.duration(most));
        }
    }

    private static String range(Object least, Object most) {
        return least.equals(most) ? least.toString() : least + " to " + most;
    }

    /** The bill for people, a line for each part of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("to run: %s%s".formatted(trialsText(), elsewhereText()));
        lines.add("slots: %s; %s".formatted(slotsText(), memoryAsked()));
        if (left.most().trials() == 0) {
            lines.add("time: none, all is done");
        } else if (estimate.isEmpty()) {
            lines.add(
                    "time, peak memory, disk: unknown, no trial has been timed on this data yet;"
                            + " ./sweep plan --probe times some steps");
        } else {
            lines.add("time: " + time());
            lines.add("peak memory: " + peakMemory());
            lines.add("disk: " + disk());
        }
        return lines;
    }

    private String trialsText() {
        int most = left.most().trials();
        return range(left.least().trials(), most) + (most == 1 ? " trial" : " trials");
    }

    private String elsewhereText() {
        String others = elsewhere == 1 ? "1 other" : elsewhere + " others";
        return elsewhere == 0 ? "" : "; " + others + " complete in other sweeps";
    }

    private String slotsText() {
        if (slots.count() == 0) {
            return "unknown before the cluster is asked (" + slots.source() + ")";
        }
        int waves = (int) Math.ceil(left.most().trials() / (double) slots.count());
        return "%d (%s), %d %s"
                .formatted(slots.count(), slots.source(), waves, waves == 1 ? "wave" : "waves");
    }

    private String memoryAsked() {
        int once = Math.min(slots.count(), left.most().trials());
        String each = "%d MiB of memory for each trial".formatted(slots.memoryMib());
        return once < 2 ? each : "%s, %d MiB at once".formatted(each, once * slots.memoryMib());
    }

    private String time() {
        Span seconds = seconds().orElseThrow();
        double least = seconds.least() / Math.max(1, left.least().trials());
        double most = seconds.most() / left.most().trials();
        Span each = new Span(Math.min(least, most), Math.max(least, most));
        return "about %s a trial (%s), %s of computing in all (%s)%s; %s"
                .formatted(
                        each.text(),
                        held(each),
                        seconds.text(),
                        held(seconds),
                        wall(),
                        estimate.orElseThrow().source());
    }

    /**
     * From slots that never wait to the bound of list scheduling (Graham 1966): the last trial may
     * begin when all others are done.
     */
    private String wall() {
        int atOnce = Math.min(slots.count(), left.most().trials());
        if (atOnce < 2) {
            return "";
        }
        double longest =
                pending.stream()
                        .mapToDouble(trial -> estimate.orElseThrow().seconds(trial.settings()))
                        .max()
                        .orElse(0);
        double least = Math.max(longest, left.least().work() / atOnce);
        double most = left.most().work() / atOnce + (1 - 1.0 / atOnce) * longest;
        return ", %s with all slots".formatted(new Span(least, Math.max(least, most)).text());
    }

    private String peakMemory() {
        long peak = most(TrialTiming::peakMib);
        return peak == 0
                ? "unknown without ./sweep plan --probe"
                : "%d MiB of a trial's process, of %d MiB asked for"
                        .formatted(peak, slots.memoryMib());
    }

    private String disk() {
        long kept = most(TrialTiming::keptBytes);
        long checkpoint = most(TrialTiming::checkpointBytes);
        if (kept == 0) {
            return "unknown without ./sweep plan --probe";
        }
        int complete = left.most().trials() - left.most().stopped();
        int unfinished = left.most().stopped() + Math.min(slots.count(), complete);
        return "%s; checkpoints %s"
                .formatted(
                        keptText(kept, complete),
                        checkpoint == 0
                                ? "unknown without ./sweep plan --probe"
                                : "%s each, at most %s"
                                        .formatted(
                                                mib(checkpoint),
                                                mib(checkpoint * CHECKPOINTS * unfinished)));
    }

    /** The weights of a point that may yet become the best stay until every trial has ended. */
    private String keptText(long kept, int complete) {
        long weights = most(TrialTiming::weightBytes);
        long others = kept - weights;
        if (weights == 0 || keeping.keep() == Keep.ALL) {
            return "%s kept of a complete trial, %s in all"
                    .formatted(mib(kept), mib(kept * complete));
        }
        if (keeping.keep() == Keep.NONE) {
            return "%s kept of a complete trial (sweep.keep = none), %s in all"
                    .formatted(mib(others), mib(others * complete));
        }
        int best = Math.min(complete, keeping.trialsOfPoint());
        return "%s of a complete trial, %s in all until the sweep ends, then %s (sweep.keep = best)"
                .formatted(
                        mib(kept), mib(kept * complete), mib(others * complete + weights * best));
    }

    private static String mib(long bytes) {
        double mib = bytes / MIB;
        return String.format(Locale.ROOT, mib < 10 ? "%.1f MiB" : "%.0f MiB", mib);
    }

    private long most(ToLongFunction<TrialTiming> number) {
        return pending.stream()
                .map(trial -> estimate.orElseThrow().of(trial.settings()))
                .mapToLong(number)
                .max()
                .orElse(0);
    }

    private String held(Span seconds) {
        return "%s %s-hours"
                .formatted(range(hours(seconds.least()), hours(seconds.most())), slots.unit());
    }

    private String hours(double seconds) {
        double hours = seconds * slots.held() / SECONDS_PER_HOUR;
        return String.format(Locale.ROOT, hours < 0.1 ? "%.3f" : "%.2f", hours);
    }

    /** Estimated and spent, side by side; empty if nothing was spent. */
    public Optional<String> settled(double spentSeconds) {
        if (spentSeconds <= 0) {
            return Optional.empty();
        }
        String estimated = seconds().map(span -> "; the estimate was " + span.text()).orElse("");
        return Optional.of(
                "this run computed for %s (%s %s-hours)%s"
                        .formatted(
                                ProgressText.duration(spentSeconds),
                                hours(spentSeconds),
                                slots.unit(),
                                estimated));
    }
}
