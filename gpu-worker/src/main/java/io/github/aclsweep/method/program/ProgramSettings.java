package io.github.aclsweep.method.program;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The section {@code program}.
 *
 * @param command the program and its arguments, with braces
 * @param parameters numbers, truth values and texts by name
 * @param files what travels to every machine, from the configuration's folder
 * @param environment variables to set, with braces; an empty text removes one
 * @param measures what the program promises to measure
 * @param epochs the epochs of a trial, as the program counts them in its metrics; 0: unknown
 * @param index what {@code {index}} is for the first trial of a sweep, or for this trial
 * @param gpuMemoryMib what a trial takes of a GPU's memory besides CUDA's own
 * @param grace time between SIGTERM and SIGKILL
 */
record ProgramSettings(
        List<String> command,
        Map<String, Object> parameters,
        List<String> files,
        Map<String, String> environment,
        List<ProgramMeasure> measures,
        int epochs,
        int index,
        int gpuMemoryMib,
        Duration grace)
        implements Serializable {
    static final String SECTION = "program";

    /** A sweep that is stopped waits a minute for its trials. */
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(50);

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    ProgramSettings {
        Checks checks = Checks.section(SECTION);
        for (String name : parameters.keySet()) {
            checks.that(
                    name.matches(NAME) && !Braces.RESERVED.contains(name),
                    "parameters",
                    name,
                    "names of letters, digits and underscores, other than "
                            + String.join(", ", Braces.RESERVED));
        }
        for (String name : environment.keySet()) {
            checks.that(
                    name.matches(NAME),
                    "environment",
                    name,
                    "names of letters, digits and underscores");
        }
        Set<String> names = new HashSet<>();
        measures.forEach(
                measure ->
                        checks.that(
                                names.add(measure.name()),
                                "measures",
                                measure.name(),
                                "each name once"));
        checks.atLeast("epochs", epochs, 0)
                .atLeast("index", index, 0)
                .atLeast("gpu-memory-mib", gpuMemoryMib, 0)
                .that(
                        !grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0,
                        "grace",
                        grace.toMillis() + "ms",
                        "0s to " + LONGEST_GRACE.toSeconds() + "s")
                .done();
    }

    /** These settings with another index. */
    ProgramSettings with(int other) {
        return new ProgramSettings(
                command,
                parameters,
                files,
                environment,
                measures,
                epochs,
                other,
                gpuMemoryMib,
                grace);
    }

    /** Whether the command or the environment uses the trial's place in its sweep. */
    boolean usesIndex() {
        return command.stream().anyMatch(Braces::useIndex)
                || environment.values().stream().anyMatch(Braces::useIndex);
    }
}
