package io.github.aclsweep.bill;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.plan.Keep;
import io.github.aclsweep.trial.probe.TrialTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A bill in words.
 *
 * @param bill what the rest of a sweep will cost
 */
public record BillText(Bill bill) {
    private static final double LEAST_HOURS = 0.005;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final long KIB = 1 << 10;
    private static final double MIB = 1 << 20;

    private static final String UNKNOWN =
            "time unknown, as no such trial has run; ./sweep plan --probe times some";

    /** A trial keeps its last two. */
    private static final int CHECKPOINTS = 2;

    /** The bill for people, a line for each part of it that is known. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(progress());
        if (bill.left().most().trials() == 0) {
            return lines;
        }
        lines.add("slots: %s; %s".formatted(slotsText(), memoryAsked()));
        if (bill.estimate().isEmpty()) {
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
        if (bill.left().most().trials() > 0) {
            String once =
                    bill.slots().count() == 0
                            ? "at once: as many as the cluster gives"
                            : "%d at once (%s)".formatted(bill.atOnce(), bill.slots().source());
            String time =
                    bill.estimate()
                            .map(known -> "; %s, %s".formatted(briefTime(), known.source()))
                            .orElse("; " + UNKNOWN);
            lines.add(once + time);
        }
        return lines;
    }

    private String briefTime() {
        return bill.fromBeginningToEnd()
                .map(span -> "about " + text(span))
                .orElseGet(() -> "computing for about " + text(bill.seconds().orElseThrow()));
    }

    /** What is complete already, where anything is or where the search decides. */
    private List<String> progress() {
        int most = bill.left().most().trials();
        String toRun = toRun();
        List<String> parts = new ArrayList<>();
        if (bill.found().here() > 0) {
            String here = are(bill.found().here());
            parts.add(
                    "%d of %d %s complete"
                            .formatted(bill.found().here(), bill.found().trials(), here));
        }
        if (bill.found().elsewhere() > 0) {
            String elsewhere = are(bill.found().elsewhere());
            parts.add(
                    "%d %s complete in other sweeps"
                            .formatted(bill.found().elsewhere(), elsewhere));
        }
        if (!parts.isEmpty() || !toRun.equals(bill.found().trials() + " to run")) {
            parts.add(most == 0 ? "nothing is left to run" : toRun);
        }
        return parts.isEmpty() ? List.of() : List.of(String.join("; ", parts));
    }

    /** What another driver runs at this moment is not to run. */
    private String toRun() {
        int running = bill.found().running();
        int less = Math.max(0, bill.left().least().trials() - running);
        int more = Math.max(0, bill.left().most().trials() - running);
        // What takes the least time in all may be more trials, which are stopped earlier.
        String toRun = range(Math.min(less, more), Math.max(less, more)) + " to run";
        return running == 0 ? toRun : "%s, %d running".formatted(toRun, running);
    }

    private static String are(int count) {
        return count == 1 ? "is" : "are";
    }

    private String slotsText() {
        if (bill.slots().count() == 0) {
            return "unknown before the cluster is asked (" + bill.slots().source() + ")";
        }
        int each = (int) Math.ceil(bill.left().most().trials() / (double) bill.slots().count());
        String turns =
                bill.slots().count() == 1
                        ? ", %d trials one after another".formatted(each)
                        : ", at most %d trials one after another in each".formatted(each);
        return "%d (%s)%s"
                .formatted(bill.slots().count(), bill.slots().source(), each == 1 ? "" : turns);
    }

    private String memoryAsked() {
        int once = Math.min(bill.slots().count(), bill.left().most().trials());
        String each = "%d MiB of memory for each trial".formatted(bill.slots().memoryMib());
        return once < 2
                ? each
                : "%s, %d MiB at once".formatted(each, once * bill.slots().memoryMib());
    }

    private String time() {
        Bill.Span seconds = bill.seconds().orElseThrow();
        double least = seconds.least() / Math.max(1, bill.left().least().trials());
        double most = seconds.most() / bill.left().most().trials();
        Bill.Span each = new Bill.Span(Math.min(least, most), Math.max(least, most));
        return "about %s a trial%s, %s of computing in all%s%s; %s"
                .formatted(
                        text(each),
                        held(each),
                        text(seconds),
                        held(seconds),
                        bill.wall().map(this::wallText).orElse(""),
                        bill.estimate().orElseThrow().source());
    }

    private String wallText(Bill.Span span) {
        double start = bill.estimate().orElseThrow().clusterStart();
        return ", %s %s%s"
                .formatted(
                        text(span),
                        bill.atOnce() < 2 ? "from beginning to end" : "with all slots",
                        start == 0
                                ? ""
                                : ", %s of it before the first trial starts"
                                        .formatted(ProgressText.duration(start)));
    }

    private Optional<String> peakMemory() {
        long peak = bill.most(TrialTiming::peakMib);
        return peak == 0
                ? Optional.empty()
                : Optional.of(
                        "peak memory: %d MiB of a trial's process, of %d MiB asked for"
                                .formatted(peak, bill.slots().memoryMib()));
    }

    private Optional<String> disk() {
        long kept = bill.most(TrialTiming::keptBytes);
        long checkpoint = bill.most(TrialTiming::checkpointBytes);
        if (kept == 0) {
            return Optional.empty();
        }
        int complete = bill.left().most().trials() - bill.left().most().stopped();
        int unfinished = bill.left().most().stopped() + Math.min(bill.slots().count(), complete);
        String checkpoints =
                "; checkpoints %s each, at most %s"
                        .formatted(mib(checkpoint), mib(checkpoint * CHECKPOINTS * unfinished));
        return Optional.of(
                "disk: " + keptText(kept, complete) + (checkpoint == 0 ? "" : checkpoints));
    }

    /** The weights of a point that may yet become the best stay until every trial has ended. */
    private String keptText(long kept, int complete) {
        long weights = bill.most(TrialTiming::weightBytes);
        long others = kept - weights;
        if (weights == 0 || bill.keeping().keep() == Keep.ALL) {
            return "%s kept of a complete trial, %s in all"
                    .formatted(mib(kept), mib(kept * complete));
        }
        if (bill.keeping().keep() == Keep.NONE) {
            return "%s kept of a complete trial (sweep.keep = none), %s in all"
                    .formatted(mib(others), mib(others * complete));
        }
        int best = Math.min(complete, bill.keeping().trialsOfPoint());
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

    /** Empty where it comes to nothing. */
    private String held(Bill.Span seconds) {
        boolean isNothing = seconds.most() * bill.slots().held() / SECONDS_PER_HOUR < LEAST_HOURS;
        return isNothing
                ? ""
                : " (%s %s-hours)"
                        .formatted(
                                range(hours(seconds.least()), hours(seconds.most())),
                                bill.slots().unit());
    }

    private String hours(double seconds) {
        double hours = seconds * bill.slots().held() / SECONDS_PER_HOUR;
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
        boolean told = done && bill.estimate().isPresent();
        return Optional.of(
                "this run took %s%s; computing %s%s%s"
                        .formatted(
                                ProgressText.spent(wallSeconds),
                                told ? estimated(bill.fromBeginningToEnd()) : "",
                                ProgressText.spent(spentSeconds),
                                held(new Bill.Span(spentSeconds, spentSeconds)),
                                told ? estimated(bill.seconds()) : ""));
    }

    private static String estimated(Optional<Bill.Span> span) {
        return span.filter(known -> known.most() > 0) // of less than nobody knew to be spared
                .map(known -> ", estimated " + text(known))
                .orElse("");
    }

    /** For example {@code 3 min 9 s} or {@code 40 s to 3 min 9 s}. */
    private static String text(Bill.Span span) {
        return range(ProgressText.duration(span.least()), ProgressText.duration(span.most()));
    }

    private static String range(Object least, Object most) {
        return least.equals(most) ? least.toString() : least + " to " + most;
    }
}
