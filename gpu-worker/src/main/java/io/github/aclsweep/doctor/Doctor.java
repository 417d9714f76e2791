package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.Outcome.Verdict;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.io.ErrorSentence;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the checks one after the other, as far as the time goes. */
public final class Doctor {
    /** All checks, in the order in which they run. */
    static final List<Question> CHECKS =
            List.of(
                    new Question(
                            "host",
                            "do Java, memory and the environment's variables suit a trial?",
                            Duration.ofMinutes(1),
                            true,
                            new HostCheck()),
                    new Question(
                            "symbols",
                            "has libtorch every function that DJL's JNI library calls?",
                            Duration.ofMinutes(1),
                            false,
                            new SymbolsCheck()),
                    new Question(
                            "gpu",
                            "does CUDA show the GPUs that the driver knows?",
                            Duration.ofMinutes(10),
                            true,
                            new GpuCheck()),
                    new Question(
                            "libtorch",
                            "can libtorch be loaded, together with DJL's JNI library?",
                            Duration.ofMinutes(10),
                            true,
                            new LibtorchCheck()),
                    new Question(
                            "training",
                            "do training steps work, and do GPUs compute the losses of the CPU?",
                            Duration.ofMinutes(10),
                            true,
                            new TrainingCheck()),
                    new Question(
                            "steps",
                            "how long do training steps take, beside PyTorch's if Python has torch?",
                            Duration.ofMinutes(4),
                            false,
                            new StepTimesCheck()),
                    new Question(
                            LearningCheck.TRIAL,
                            "does a short trial on generated sounds learn more than it can guess?",
                            Duration.ofMinutes(3),
                            false,
                            new LearningCheck()),
                    new Question(
                            "memory",
                            "does memory stay the same over many training steps?",
                            Duration.ofMinutes(2),
                            false,
                            new MemoryCheck()),
                    new Question(
                            "side-by-side",
                            "do two trials at once on one device learn as one alone does?",
                            Duration.ofSeconds(200),
                            false,
                            new SideBySideCheck()));

    private static final double NANOS_PER_SECOND = 1e9;

    private Doctor() {}

    /**
     * What a check answers.
     *
     * @param name the name of the check, as {@code --checks} takes it
     * @param question the question in one line
     * @param limit the time that the check may take
     * @param isQuick whether the check belongs to the short examination
     * @param check answers the question
     */
    record Question(String name, String question, Duration limit, boolean isQuick, Check check) {}

    /** The names of all checks. */
    public static List<String> checks() {
        return CHECKS.stream().map(Question::name).toList();
    }

    /** The names of the checks that take seconds. */
    public static List<String> quickChecks() {
        return CHECKS.stream().filter(Question::isQuick).map(Question::name).toList();
    }

    /** One line for each check: its name and its question. */
    public static List<String> questions() {
        return CHECKS.stream()
                .map(asked -> "%-13s %s".formatted(asked.name(), asked.question()))
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
        for (Question asked : CHECKS) {
            if (request.checks().contains(asked.name())) {
                boolean hopeless =
                        outcomes.stream().anyMatch(each -> each.verdict() == Verdict.FATAL);
                Outcome outcome =
                        hopeless
                                ? Outcome.skipped("not tried, because nothing can run")
                                        .of(asked.name(), 0)
                                : run(asked, examination, whole);
                outcomes.add(outcome);
                answered.accept(outcome);
            }
        }
        return examination.report(outcomes);
    }

    private static Outcome run(Question asked, Examination examination, Deadline whole) {
        if (whole.remaining().isZero()) {
            return Outcome.failed(
                            "the time was over before the check began",
                            "raise --limit, or run the check alone with --checks " + asked.name())
                    .of(asked.name(), 0);
        }
        long began = System.nanoTime();
        Outcome outcome;
        try {
            outcome = asked.check().run(examination, whole.orIn(asked.limit()));
        } catch (UncheckedIOException e) {
            outcome =
                    Outcome.failed(
                            ErrorSentence.of(e).text(),
                            "see whether the disk is full, and what the folder permits");
        }
        return outcome.of(asked.name(), (System.nanoTime() - began) / NANOS_PER_SECOND);
    }
}
