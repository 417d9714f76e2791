package io.github.aclsweep.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a bench says for people. */
public final class BenchText {
    private static final double PERCENT = 100;

    private BenchText() {}

    public static String header() {
        return "part                          median s   fastest   slowest  rate";
    }

    public static String line(Timing timing) {
        return String.format(
                Locale.ROOT,
                "%-28s %9.4f %9.4f %9.4f  %.1f %s/s",
                timing.part(),
                timing.median(),
                timing.fastest(),
                timing.slowest(),
                timing.rate(),
                timing.unit());
    }

    /** What a trial spends on its parts, and how its step compares with each peer's. */
    public static List<String> verdicts(List<Timing> timings) {
        double whole =
                timings.stream()
                        .filter(timing -> !timing.part().equals(TrialBench.VIEWS))
                        .mapToDouble(Timing::secondsOfTrial)
                        .sum();
        String shares =
                timings.stream()
                        .filter(timing -> timing.runsOfTrial() > 0)
                        .map(timing -> share(timing, whole))
                        .reduce((first, next) -> first + ", " + next)
                        .orElse("");
        double step = step(timings);
        return Stream.concat(
                        Stream.of(
                                String.format(Locale.ROOT, "a trial of %.1f s: %s", whole, shares)),
                        timings.stream()
                                .filter(timing -> timing.part().startsWith("PyTorch"))
                                .map(peer -> ratio(step, peer)))
                .toList();
    }

    private static String share(Timing timing, double whole) {
        String part = timing.part().equals(TrialBench.VIEWS) ? "of which views" : timing.part();
        return String.format(
                Locale.ROOT, "%s %.0f %%", part, PERCENT * timing.secondsOfTrial() / whole);
    }

    private static double step(List<Timing> timings) {
        return timings.stream()
                .filter(timing -> timing.part().equals(TrialBench.STEP))
                .mapToDouble(Timing::median)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String ratio(double step, Timing peer) {
        return String.format(
                Locale.ROOT,
                "a step takes %.2f of the time of %s, which makes no views",
                step / peer.median(),
                peer.part());
    }
}
