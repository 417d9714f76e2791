package io.github.aclsweep.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads parts of a configuration that know nothing of each other, and tells all their problems. */
public final class SettingsReader {
    private final Set<Problem> problems = new LinkedHashSet<>();

    /** A part; empty if it cannot be used, which {@link #check} then throws. */
    public <T> Optional<T> read(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidSettings e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettings with the problems of all parts, if there are any
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(List.copyOf(problems));
        }
    }
}
