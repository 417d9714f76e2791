package io.github.aclsweep.bill;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.plan.Keep;
import io.github.aclsweep.search.SearchSimulation;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final double LEAST_HOURS = 0.005;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final long KIB = 1 << 10;
    private static final double MIB = 1 << 20;

    private static final String UNKNOWN =
            "time unknown, as no such trial has run; ./sweep plan --probe times some";

    /** A trial keeps its last two. */
    private static final int CHECKPOINTS = 2;

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
    public Optional<Span> seconds() {
        return estimate.map(known -> new Span(unspared(left.least()), unspared(left.most())));
    }

    private double unspared(SearchSimulation.Amount amount) {
        return Math.max(0, amount.work() - found.sparedSeconds());
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

    /** The bill for people, a line for each part of it that is known. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(progress());
        if (left.most().trials() == 0) {
            return lines;
        }
        lines.add("slots: %s; %s".formatted(slotsText(), memoryAsked()));
        if (estimate.isEmpty()) {
            lines.add(UNKNOWN);
        } else {
            lines.add("time: " + time());
            peakMemory().ifPresent(lines::add);
            disk().ifPresent(lines::add);
        }
        return lines;
    }

    /** The bill in two lines, for the beginning of a run. */
    public List<String> brief() {
        List<String> lines = new ArrayList<>(progress());
        if (left.most().trials() > 0) {
            String once =
                    slots.count() == 0
                            ? "at once: as many as the cluster gives"
                            : "%d at once (%s)".formatted(atOnce(), slots.source());
            String time =
                    estimate.map(known -> "; %s, %s".formatted(briefTime(), known.source()))
                            .orElse("; " + UNKNOWN);
            lines.add(once + time);
        }
        return lines;
    }

    private String briefTime() {
        return fromBeginningToEnd()
                .map(span -> "about " + span.text())
                .orElseGet(() -> "computing for about " + seconds().orElseThrow().text());
    }

    /** What a clock shows; of one slot that is what it computes. Empty where nobody knows slots. */
    private Optional<Span> fromBeginningToEnd() {
        return wall().or(() -> seconds().filter(span -> atOnce() == 1));
    }

    /** What is complete already, where anything is or where the search decides. */
    private List<String> progress() {
        int most = left.most().trials();
        String toRun = toRun();
        List<String> parts = new ArrayList<>();
        if (found.here() > 0) {
            String here = are(found.here());
            parts.add("%d of %d %s complete".formatted(found.here(), found.trials(), here));
        }
        if (found.elsewhere() > 0) {
            String elsewhere = are(found.elsewhere());
            parts.add("%d %s complete in other sweeps".formatted(found.elsewhere(), elsewhere));
        }
        if (!parts.isEmpty() || !toRun.equals(found.trials() + " to run")) {
            parts.add(most == 0 ? "nothing is left to run" : toRun);
        }
        return parts.isEmpty() ? List.of() : List.of(String.join("; ", parts));
    }

    /** What another driver runs at this moment is not to run. */
    private String toRun() {
        int running = found.running();
        int most = Math.max(0, left.most().trials() - running);
        String toRun = range(Math.max(0, left.least().trials() - running), most) + " to run";
        return running == 0 ? toRun : "%s, %d running".formatted(toRun, running);
    }

    private static String are(int count) {
        return count == 1 ? "is" : "are";
    }

    /** Trials that will run at once; 0: unknown. */
    public int atOnce() {
        return Math.min(slots.count(), left.most().trials());
    }

    private String slotsText() {
        if (slots.count() == 0) {
            return "unknown before the cluster is asked (" + slots.source() + ")";
        }
        int each = (int) Math.ceil(left.most().trials() / (double) slots.count());
        String turns =
                slots.count() == 1
                        ? ", %d trials one after another".formatted(each)
                        : ", at most %d trials one after another in each".formatted(each);
        return "%d (%s)%s".formatted(slots.count(), slots.source(), each == 1 ? "" : turns);
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
        return "about %s a trial%s, %s of computing in all%s%s; %s"
                .formatted(
                        each.text(),
                        held(each),
                        seconds.text(),
                        held(seconds),
                        wall().map(this::wallText).orElse(""),
                        estimate.orElseThrow().source());
    }

    private String wallText(Span span) {
        double start = estimate.orElseThrow().clusterStart();
        return ", %s %s%s"
                .formatted(
                        span.text(),
                        atOnce() < 2 ? "from beginning to end" : "with all slots",
                        start == 0
                                ? ""
                                : ", %s of it before the first trial starts"
                                        .formatted(ProgressText.duration(start)));
    }

    /**
     * From slots that never wait to the bound of list scheduling (Graham 1966): the last trial may
     * begin when all others are done.
     */
    private Optional<Span> wall() {
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

    private Optional<String> peakMemory() {
        long peak = most(TrialTiming::peakMib);
        return peak == 0
                ? Optional.empty()
                : Optional.of(
                        "peak memory: %d MiB of a trial's process, of %d MiB asked for"
                                .formatted(peak, slots.memoryMib()));
    }

    private Optional<String> disk() {
        long kept = most(TrialTiming::keptBytes);
        long checkpoint = most(TrialTiming::checkpointBytes);
        if (kept == 0) {
            return Optional.empty();
        }
        int complete = left.most().trials() - left.most().stopped();
        int unfinished = left.most().stopped() + Math.min(slots.count(), complete);
        String checkpoints =
                "; checkpoints %s each, at most %s"
                        .formatted(mib(checkpoint), mib(checkpoint * CHECKPOINTS * unfinished));
        return Optional.of(
                "disk: " + keptText(kept, complete) + (checkpoint == 0 ? "" : checkpoints));
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
        if (bytes > 0 && mib < 0.1) {
            return "%d KiB".formatted((bytes + KIB - 1) / KIB);
        }
        return String.format(Locale.ROOT, mib < 10 ? "%.1f MiB" : "%.0f MiB", mib);
    }

    private long most(ToLongFunction<TrialTiming> number) {
        return pending.stream()
                .map(trial -> estimate.orElseThrow().of(trial.settings()))
                .mapToLong(number)
                .max()
                .orElse(0);
    }

    /** Empty where it comes to nothing. */
    private String held(Span seconds) {
        boolean isNothing = seconds.most() * slots.held() / SECONDS_PER_HOUR < LEAST_HOURS;
        return isNothing
                ? ""
                : " (%s %s-hours)"
                        .formatted(
                                range(hours(seconds.least()), hours(seconds.most())), slots.unit());
    }

    private String hours(double seconds) {
        double hours = seconds * slots.held() / SECONDS_PER_HOUR;
        return String.format(Locale.ROOT, hours < 0.1 ? "%.3f" : "%.2f", hours);
    }

    /**
     * Estimated and spent, side by side, by the clock and of computing; empty if nothing was spent.
     *
     * @param wallSeconds by the clock
     * @param spentSeconds of computing, of all trials
     * @param done whether all is done that was estimated; if not, the two say nothing of each other
     */
    public Optional<String> settled(double wallSeconds, double spentSeconds, boolean done) {
        if (spentSeconds <= 0) {
            return Optional.empty();
        }
        boolean told = done && estimate.isPresent();
        return Optional.of(
                "this run took %s%s; computing %s%s%s"
                        .formatted(
                                ProgressText.spent(wallSeconds),
                                told ? estimated(fromBeginningToEnd()) : "",
                                ProgressText.spent(spentSeconds),
                                held(new Span(spentSeconds, spentSeconds)),
                                told ? estimated(seconds()) : ""));
    }

    private static String estimated(Optional<Span> span) {
        return span.map(known -> ", estimated " + known.text()).orElse("");
    }
}
