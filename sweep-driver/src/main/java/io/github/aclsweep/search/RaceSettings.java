package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;

/**
 * The section {@code sweep.search.race}.
 *
 * @param first seeds of every point before the first verdict
 * @param level the chance that a race of equals leaves any of them behind, at most
 */
public record RaceSettings(int first, double level) {
    private static final int MOST_SEEDS = 1000;

    public RaceSettings {
        Checks.section("sweep.search.race")
                .between("first", first, 2, MOST_SEEDS)
                .that(
                        level > 0 && level < 1,
                        "level",
                        level,
                        "a number above 0 and below 1, as 0.05")
                .done();
    }
}
