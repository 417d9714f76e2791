package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.Outcome.Verdict;
import io.github.aclsweep.io.Deadline;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the checks one after the other, as far as the time goes. */
public final class Doctor {
    /** All checks, in the order in which they run. */
    static final List<Check> CHECKS =
            List.of(
                    new HostCheck(),
                    new SymbolsCheck(),
                    new GpuCheck(),
                    new LibtorchCheck(),
                    new TrainingCheck(),
                    new StepTimesCheck(),
                    new LearningCheck(),
                    new MemoryCheck(),
                    new SideBySideCheck());

    private static final double NANOS_PER_SECOND = 1e9;

    private Doctor() {}

    /** The names of all checks. */
    public static List<String> checks() {
        return CHECKS.stream().map(Check::name).toList();
    }

    /** The names of the checks that take seconds. */
    public static List<String> quickChecks() {
        return CHECKS.stream().filter(Check::isQuick).map(Check::name).toList();
    }

    /** One line for each check: its name and its question. */
    public static List<String> questions() {
        return CHECKS.stream()
                .map(check -> "%-13s %s".formatted(check.name(), check.question()))
                .toList();
    }

    /**
     * Runs the checks that were asked for.
     *
     * @param answered receives each answer as soon as it is there
     */
    static DoctorReport run(Examination examination, Consumer<Outcome> answered) {
        DoctorRequest request = examination.request();
        Deadline whole = Deadline.in(Duration.ofSeconds(request.limitSeconds()));
        List<Outcome> outcomes = new ArrayList<>();
        for (Check check : CHECKS) {
            if (request.checks().contains(check.name())) {
                boolean hopeless =
                        outcomes.stream().anyMatch(each -> each.verdict() == Verdict.FATAL);
                Outcome outcome =
                        hopeless
                                ? Outcome.skipped("not tried, because nothing can run")
                                        .of(check.name(), 0)
                                : run(check, examination, whole);
                outcomes.add(outcome);
                answered.accept(outcome);
            }
        }
        return examination.report(outcomes);
    }

    private static Outcome run(Check check, Examination examination, Deadline whole) {
        if (whole.remaining().isZero()) {
            return Outcome.failed(
                            "the time was over before the check began",
                            "raise --limit, or run the check alone with --checks " + check.name())
                    .of(check.name(), 0);
        }
        long began = System.nanoTime();
        Outcome outcome;
        try {
            outcome = check.run(examination, whole.orIn(check.limit()));
        } catch (UncheckedIOException e) {
            outcome =
                    Outcome.failed(
                            e.getMessage() + ": " + e.getCause().getMessage(),
                            "see whether the disk is full, and what the folder permits");
        }
        return outcome.of(check.name(), (System.nanoTime() - began) / NANOS_PER_SECOND);
    }
}
