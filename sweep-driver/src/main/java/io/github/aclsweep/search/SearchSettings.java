package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.Plugins;

/**
 * The section {@code sweep.search}.
 *
 * @param strategy the name of a {@link SearchStrategy}
 */
public record SearchSettings(String strategy) {
    public SearchSettings {
        Checks.section("sweep.search")
                .that(
                        known().find(strategy).isPresent(),
                        "strategy",
                        '"' + strategy + '"',
                        known().expected())
                .done();
    }

    /** The strategy, before its {@code begin}. */
    public SearchStrategy start() {
        return known().get(strategy);
    }

    private static Plugins<SearchStrategy> known() {
        return Plugins.of(SearchStrategy.class);
    }
}
