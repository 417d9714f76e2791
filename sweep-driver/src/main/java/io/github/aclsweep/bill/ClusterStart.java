package io.github.aclsweep.bill;

import io.github.aclsweep.table.Provenance;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The time from the start of a run to that of its first trial: Spark and its executors start. */
public final class ClusterStart {
    /**
     * Of executors on this machine, in seconds, where no sweep tells: what two cores take. A
     * cluster takes at least as long.
     */
    static final double USUAL_SECONDS = 8;

    /** Whoever waited longer waited for something else than Spark. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private ClusterStart() {}

    /**
     * Seconds, as runs have taken: those of this sweep, or else of the first beside it that tells,
     * or else {@link #USUAL_SECONDS}.
     *
     * @param rows those of this sweep, whose attempts are read already
     * @param folder this sweep's
     * @param others folders of other sweeps, the latest first
     */
    public static double seconds(List<ResultRow> rows, Path folder, List<Path> others) {
        OptionalDouble own =
                measured(folder, () -> rows.stream().flatMap(row -> row.attempts().stream()));
        return Stream.concat(
                        Stream.of(own),
                        others.stream().map(other -> measured(other, () -> attempts(other))))
                .flatMap(start -> start.stream().boxed())
                .findFirst()
                .orElse(USUAL_SECONDS);
    }

    /**
     * The shortest of a sweep's runs, since others waited for features, too; empty where no run
     * started a trial.
     */
    private static OptionalDouble measured(Path folder, Supplier<Stream<Attempt>> attempts) {
        try {
            List<Instant> runs = Provenance.runs(folder).stream().map(Instant::parse).toList();
            List<Instant> trials = runs.isEmpty() ? List.of() : starts(attempts.get());
            List<Duration> waited = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                Instant next = i + 1 < runs.size() ? runs.get(i + 1) : Instant.MAX;
                first(trials, runs.get(i), next).ifPresent(waited::add);
            }
            return waited.stream()
                    .filter(start -> start.compareTo(LONGEST) <= 0)
                    .mapToDouble(Duration::toSeconds)
                    .min();
        } catch (DateTimeException e) { // a line that somebody else wrote
            return OptionalDouble.empty();
        }
    }

    private static Optional<Duration> first(List<Instant> trials, Instant run, Instant next) {
        return trials.stream()
                .filter(start -> !start.isBefore(run) && start.isBefore(next))
                .min(Comparator.naturalOrder())
                .map(start -> Duration.between(run, start));
    }

    private static Stream<Attempt> attempts(Path folder) {
        Path trials = folder.resolve("trials");
        return Provenance.trials(folder).stream()
                .flatMap(id -> AttemptsFile.read(trials.resolve(id)).stream());
    }

    private static List<Instant> starts(Stream<Attempt> attempts) {
        return attempts.filter(attempt -> !attempt.isTakenOver()).map(Attempt::start).toList();
    }
}
