package io.github.aclsweep.bill;

import io.github.aclsweep.command.ProgressText;
import io.github.aclsweep.search.SearchSimulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rest of a sweep will cost.
 *
 * @param elsewhere trials to run that are complete in other sweeps
 * @param left what the search has to run, at least and at most
 * @param history what the time is estimated by, if there is any
 * @param slots trials that run at once
 */
public record Bill(
        int elsewhere, SearchSimulation.Range left, Optional<TimeHistory> history, Slots slots) {
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * Trials that run at once.
     *
     * @param count how many; 0: unknown
     * @param source where that is from, for people
     * @param held what a trial holds while it runs: cores, or a share of a GPU
     * @param unit {@code core} or {@code GPU}
     * @param memoryMib of a trial's process
     */
    public record Slots(int count, String source, double held, String unit, long memoryMib) {}

    /** Estimated seconds of computing, at least and at most; empty without a history. */
    public Optional<Span> seconds() {
        return history.map(
                known ->
                        new Span(
                                left.least().work() * known.secondsPerWork(),
                                left.most().work() * known.secondsPerWork()));
    }

    /** A time, at least and at most. */
    public record Span(double least, double most) {
        /** For example {@code 3 min 9 s} or {@code 40 s to 3 min 9 s}. */
        public String text() {
            String low = ProgressText.duration(least);
            String high = ProgressText.duration(most);
            return low.equals(high) ? low : low + " to " + high;
        }

        Span times(double factor) {
            return new Span(factor * least, factor * most);
        }
    }

    /** The bill for people, a line for each part of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("to run: %s%s".formatted(trialsText(), elsewhereText()));
        lines.add("slots: %s; %s".formatted(slotsText(), memory()));
        lines.add("time: " + time());
        return lines;
    }

    private String trialsText() {
        int least = left.least().trials();
        int most = left.most().trials();
        return (least == most ? least : least + " to " + most) + (most == 1 ? " trial" : " trials");
    }

    private String elsewhereText() {
        return elsewhere == 0 ? "" : ", %d of them complete in other sweeps".formatted(elsewhere);
    }

    private String slotsText() {
        if (slots.count() == 0) {
            return "unknown before the cluster is asked (" + slots.source() + ")";
        }
        int waves = (int) Math.ceil(left.most().trials() / (double) slots.count());
        return "%d (%s), %d %s"
                .formatted(slots.count(), slots.source(), waves, waves == 1 ? "wave" : "waves");
    }

    private String memory() {
        int once = Math.min(slots.count(), left.most().trials());
        String each = "%d MiB of memory for each trial".formatted(slots.memoryMib());
        return once < 2 ? each : "%s, %d MiB at once".formatted(each, once * slots.memoryMib());
    }

    private String time() {
        if (left.most().trials() == 0) {
            return "none, all is done";
        }
        if (history.isEmpty()) {
            return "unknown, no trial has been timed on this data yet";
        }
        Span seconds = seconds().orElseThrow();
        Span each =
                new Span(
                        seconds.least() / Math.max(1, left.least().trials()),
                        seconds.most() / left.most().trials());
        int atOnce = Math.min(slots.count(), left.least().trials());
        String wall =
                atOnce < 2
                        ? ""
                        : ", %s with all slots".formatted(seconds.times(1.0 / atOnce).text());
        return "about %s a trial, %s of computing in all (%s)%s; by %d %s of %s"
                .formatted(
                        each.text(),
                        seconds.text(),
                        held(seconds),
                        wall,
                        history.get().trials(),
                        history.get().trials() == 1 ? "trial" : "trials",
                        history.get().source());
    }

    private String held(Span seconds) {
        String low = hours(seconds.least());
        String high = hours(seconds.most());
        return "%s %s-hours".formatted(low.equals(high) ? low : low + " to " + high, slots.unit());
    }

    private String hours(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds * slots.held() / SECONDS_PER_HOUR);
    }

    /** Estimated and spent, side by side; empty if nothing was spent. */
    public Optional<String> settled(double spentSeconds) {
        if (spentSeconds <= 0) {
            return Optional.empty();
        }
        String estimated = seconds().map(Span::text).orElse("unknown");
        return Optional.of(
                "computing: estimated %s, spent %s (%s %s-hours)"
                        .formatted(
                                estimated,
                                ProgressText.duration(spentSeconds),
                                hours(spentSeconds),
                                slots.unit()));
    }
}
