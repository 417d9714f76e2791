package io.github.aclsweep.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings that cannot be used, with everything that is wrong with them. */
public final class InvalidSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidSettings(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Runs checks that know nothing of each other.
     *
     * @throws InvalidSettings with the problems of all of them
     */
    public static void throwAll(Runnable... checks) {
        Set<Problem> all = new LinkedHashSet<>();
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (InvalidSettings e) {
                all.addAll(e.problems());
            }
        }
        if (!all.isEmpty()) {
            throw new InvalidSettings(List.copyOf(all));
        }
    }

    public List<Problem> problems() {
        return problems;
    }
}
