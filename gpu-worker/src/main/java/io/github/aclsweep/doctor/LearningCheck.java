package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.ShortTrials.Trained;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a whole trial learns: pretraining and linear evaluation on generated sound events. */
final class LearningCheck implements Check {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final ShortTrials trials;
    private Trained trained;

    LearningCheck(ShortTrials trials) {
        this.trials = trials;
    }

    @Override
    public String name() {
        return "learning";
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    /** The trial, if it has come to its end. */
    Optional<Trained> trained() {
        return Optional.ofNullable(trained);
    }

    @Override
    public Outcome run(Deadline deadline) {
        Trained trial = trials.await(trials.start(name()), name(), deadline);
        if (!trial.succeeded()) {
            return Outcome.failed(
                    name(),
                    "the trial did not come to its end: " + trial.problem(),
                    "see logs/learning.err");
        }
        trained = trial;
        String line =
                String.format(
                        Locale.ROOT,
                        "loss %.3f to %.3f, micro %.1f %% of 20 classes, %.0f s with start and"
                                + " data",
                        trial.firstLoss(),
                        trial.lastLoss(),
                        trial.micro(),
                        trial.seconds());
        return trial.learned()
                ? Outcome.passed(name(), List.of(line), trial)
                : Outcome.failed(
                                name(),
                                "the trial came to its end, but learned nothing",
                                "the device or libtorch computes wrong gradients: use another"
                                        + " libtorch")
                        .with(List.of(line), trial);
    }
}
