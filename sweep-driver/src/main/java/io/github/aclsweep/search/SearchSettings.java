package io.github.aclsweep.search;

import io.github.aclsweep.settings.Checks;

/**
 * The section {@code sweep.search}.
 *
 * @param strategy the name of a {@link SearchStrategy}
 */
public record SearchSettings(String strategy) {
    public SearchSettings {
        Checks.section("sweep.search")
                .that(
                        SearchStrategy.named(strategy).isPresent(),
                        "strategy",
                        '"' + strategy + '"',
                        "one of " + SearchStrategy.names())
                .done();
    }

    /** The strategy at its beginning. */
    public SearchStrategy start() {
        return SearchStrategy.named(strategy).orElseThrow();
    }
}
