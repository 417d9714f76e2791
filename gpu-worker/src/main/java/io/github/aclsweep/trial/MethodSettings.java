package io.github.aclsweep.trial;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.SettingsText;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;

/**
 * The section {@code trial}.
 *
 * @param method name of the trial's {@link TrainingMethod}
 * @param seed seed of every random draw of the trial
 * @param subset what the supervised method trains on; other methods do not read it
 * @param downstream what the encoder is tested by; kept in the order of {@link DownstreamMode},
 *     since none depends on another
 */
public record MethodSettings(
        String method, long seed, Subset subset, List<DownstreamMode> downstream)
        implements Serializable {
    public MethodSettings {
        Checks.section("trial")
                .that(
                        !downstream.isEmpty()
                                && EnumSet.copyOf(downstream).size() == downstream.size(),
                        "downstream",
                        SettingsText.text(downstream),
                        "at least one of "
                                + SettingsText.text(List.of(DownstreamMode.values()))
                                + ", each once")
                .done();
        downstream = downstream.stream().sorted().toList();
    }

    /** These settings with another method. */
    public MethodSettings with(String other) {
        return new MethodSettings(other, seed, subset, downstream);
    }

    /** These settings with another seed. */
    public MethodSettings with(long other) {
        return new MethodSettings(method, other, subset, downstream);
    }

    /** These settings with another subset. */
    public MethodSettings with(Subset other) {
        return new MethodSettings(method, seed, other, downstream);
    }
}
