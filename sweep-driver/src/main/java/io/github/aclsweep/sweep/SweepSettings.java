package io.github.aclsweep.sweep;

import io.github.aclsweep.settings.Checks;
import java.time.Duration;
import java.util.List;

/**
 * The section {@code sweep}, apart from its axes.
 *
 * @param name name of the sweep and of its folder; empty: as the configuration file
 * @param seeds each point of the sweep is run once per seed; empty: trial.seed alone
 * @param baselines rows to compare with
 * @param results folder of all sweeps' results
 * @param trialTimeout time of one attempt at a trial; zero: no limit
 * @param budget time of one run of the sweep; zero: no limit
 */
public record SweepSettings(
        String name,
        List<Long> seeds,
        List<Baseline> baselines,
        String results,
        Duration trialTimeout,
        Duration budget) {
    private static final String LIMIT = "at least 1s, for example 90m or 12h, or 0s for no limit";

    public SweepSettings {
        seeds = seeds.stream().distinct().toList();
        baselines = baselines.stream().distinct().toList();
        Checks.section("sweep")
                .that(
                        name.isEmpty() || name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
                        "name",
                        name,
                        "letters, digits, '.', '_' and '-', beginning with a letter or digit")
                .that(!results.isBlank(), "results", "\"\"", "a folder")
                .that(isLimit(trialTimeout), "trial-timeout", text(trialTimeout), LIMIT)
                .that(isLimit(budget), "budget", text(budget), LIMIT)
                .done();
    }

    private static boolean isLimit(Duration duration) {
        return duration.isZero() || duration.compareTo(Duration.ofSeconds(1)) >= 0;
    }

    private static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }

    /** The same with the name from the command line or, where there is none at all, the file. */
    public SweepSettings named(String fallback) {
        return name.isEmpty()
                ? new SweepSettings(fallback, seeds, baselines, results, trialTimeout, budget)
                : this;
    }
}
