package io.github.aclsweep.plan;

import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.trial.run.Locations;
import java.time.Duration;
import java.util.List;

/**
 * The section {@code sweep}, apart from its axes.
 *
 * @param name name of the sweep and of its folder; empty: as the configuration file
 * @param seeds each point of the sweep is run once per seed; empty: trial.seed alone, or what
 *     {@code replicates} says
 * @param replicates number of seeds that follow from trial.seed; 0: not used
 * @param confidence the level of confidence of the summary's intervals, and 1 minus the level of
 *     its tests
 * @param compareWith the setting that the summary compares the others with
 * @param selectBy the name of the measure that names the best point; empty: the validation measure
 *     of the method
 * @param baselines names of methods whose trials are rows to compare with
 * @param results folder of all sweeps' results
 * @param reuse whether trials that are complete in another sweep of that folder are taken over
 * @param keep whose weights are kept
 * @param trialTimeout time of one attempt at a trial; zero: no limit
 * @param budget time of one run of the sweep; zero: no limit
 * @param leaseExpiry how long a driver may be silent before another may take its sweep over
 */
public record SweepSettings(
        String name,
        List<Long> seeds,
        int replicates,
        double confidence,
        String compareWith,
        String selectBy,
        List<String> baselines,
        String results,
        boolean reuse,
        Keep keep,
        Duration trialTimeout,
        Duration budget,
        Duration leaseExpiry) {
    private static final int MOST_REPLICATES = 1000;
    private static final String PUBLISHED = "published";
    private static final Duration MIN_LEASE = Duration.ofSeconds(2);
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
                .that(
                        !name.equals(PUBLISHED),
                        "name",
                        name,
                        "another name: this folder holds the published tables")
                .between("replicates", replicates, 0, MOST_REPLICATES)
                .that(
                        replicates == 0 || seeds.isEmpty(),
                        "replicates",
                        replicates,
                        "0 beside sweep.seeds; both say how often to repeat")
                .that(
                        SummarySettings.isConfidence(confidence),
                        "confidence",
                        confidence,
                        "a number above 0 and below 1, as 0.95")
                .that(
                        CompareWith.isReadable(compareWith)
                                || CompareWith.bareKeyOf(compareWith).isPresent(), // said later
                        "compare-with",
                        '"' + compareWith + '"',
                        "\"\", none, a baseline as random-encoder, or values of axes as"
                                + " \"loss.alpha = 1.0\"")
                .that(!results.isBlank(), "results", "\"\"", "a folder")
                .that(
                        !Locations.hasPassword(results),
                        "results",
                        "what was given",
                        Locations.NO_PASSWORD)
                .that(isLimit(trialTimeout), "trial-timeout", text(trialTimeout), LIMIT)
                .that(isLimit(budget), "budget", text(budget), LIMIT)
                .that(
                        leaseExpiry.compareTo(MIN_LEASE) >= 0,
                        "lease-expiry",
                        text(leaseExpiry),
                        "at least " + MIN_LEASE.toSeconds() + "s")
                .done();
    }

    private static boolean isLimit(Duration duration) {
        return duration.isZero() || duration.compareTo(Duration.ofSeconds(1)) >= 0;
    }

    private static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }

    /** These settings with a name, where they have none: of the command line, or of the file. */
    public SweepSettings named(String fallback) {
        return name.isEmpty()
                ? new SweepSettings(
                        fallback,
                        seeds,
                        replicates,
                        confidence,
                        compareWith,
                        selectBy,
                        baselines,
                        results,
                        reuse,
                        keep,
                        trialTimeout,
                        budget,
                        leaseExpiry)
                : this;
    }

    /** The seeds of every point of the sweep, given the seed of its settings. */
    List<Long> seeds(long trialSeed) {
        if (replicates > 0) {
            return new Randomness(trialSeed).replicateSeeds(replicates);
        }
        return seeds.isEmpty() ? List.of(trialSeed) : seeds;
    }

    /** How the summary is made. */
    public SummarySettings summary() {
        return new SummarySettings(confidence, CompareWith.parse(compareWith), !seeds.isEmpty());
    }
}
