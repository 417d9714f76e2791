package io.github.aclsweep.sweep;

import io.github.aclsweep.settings.Checks;
import java.util.List;

/**
 * The section {@code sweep}, apart from its axes.
 *
 * @param name name of the sweep and of its folder; empty: as the configuration file
 * @param seeds each point of the sweep is run once per seed; empty: trial.seed alone
 * @param baselines rows to compare with
 * @param results folder of all sweeps' results
 */
public record SweepSettings(
        String name, List<Long> seeds, List<Baseline> baselines, String results) {
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
                .done();
    }

    /** The same with the name from the command line or, where there is none at all, the file. */
    public SweepSettings named(String fallback) {
        return name.isEmpty() ? new SweepSettings(fallback, seeds, baselines, results) : this;
    }
}
